import type { Model } from '../../lowering/model';
import { identifiers } from './identifiers';
import { commentText } from './text';

/** One slot of the model under the name that it has in Python. */
export interface NamedSlot {
  readonly identifier: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  /** Its own name and unit, safe to stand in a comment. */
  readonly comment: string;
}

/** What every file of an export calls the states, parameters and observations. */
export interface Naming {
  readonly states: readonly NamedSlot[];
  readonly parameters: readonly NamedSlot[];
  readonly observations: readonly NamedSlot[];
}

type Slot = Model['states'][number] | Model['parameters'][number] | Model['observations'][number];

function named(slots: readonly Slot[], names: readonly string[]): readonly NamedSlot[] {
  return slots.map(({ name, unit, shape, offset, size }, i) => ({
    identifier: names[i] ?? '',
    shape,
    offset,
    size,
    comment: commentText(unit === '' || unit === '1' ? name : `${name} [${unit}]`) || 'unnamed',
  }));
}

/** Names for one model; states and observations share a namespace, parameters have their own. */
export function namingOf(model: Model): Naming {
  const local = identifiers([...model.states, ...model.observations].map(({ name }) => name));
  return {
    states: named(model.states, local.slice(0, model.states.length)),
    observations: named(model.observations, local.slice(model.states.length)),
    parameters: named(model.parameters, identifiers(model.parameters.map(({ name }) => name))),
  };
}
