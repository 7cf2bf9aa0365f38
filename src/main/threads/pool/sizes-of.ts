import type { DynamicalSystem } from '../../../engine';
import type { ModelSizes } from './pack-chunks';

const flatSize = (slots: DynamicalSystem['states']) =>
  slots.reduce((sum, { shape }) => sum + shape.reduce((n, extent) => n * extent, 1), 0);

export const sizesOf = ({ states, parameters, events = [] }: DynamicalSystem): ModelSizes => ({
  states: flatSize(states),
  parameters: flatSize(parameters),
  events: events.map(({ name }) => name),
});
