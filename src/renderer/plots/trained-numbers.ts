import type { Model } from '../../engine/index';
import { elementName } from '../../engine/index';
import type { TrainedNumber } from './define';

/** The numbers in a model's equations that training may change, by the names that a run gives them. */
export function trainedNumbers({ parameters }: Model): readonly TrainedNumber[] {
  return parameters
    .filter(({ kind, trainable }) => trainable && (kind === 'number' || kind === 'initial'))
    .flatMap(({ name, unit, shape, size }) =>
      shape.length === 0
        ? [{ name, unit }]
        : Array.from({ length: size }, (_, i) => ({ name: elementName(name, i), unit })),
    );
}
