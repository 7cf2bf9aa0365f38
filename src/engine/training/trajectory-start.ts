/** Where a measured trajectory begins, so that the model can be solved beside it. */
import type { Model } from '../lowering/model';
import { gatherObserved, type ObservedTable } from './observed-data';
import { constrained } from './parameters';

/** Names of the trajectories in the data, in order; none where there is a single one. */
export function trajectoryNames(
  model: Model,
  tables: readonly ObservedTable[],
  span: { readonly start: number; readonly end: number },
): readonly string[] {
  const names = gatherObserved(model, tables, span).trajectories.map(({ name }) => name);
  return names.length > 1 ? names : [];
}

/** Whether trajectories begin at measured values, so that each has a curve of its own. */
export const startsAreMeasured = ({ states }: Pick<Model, 'states'>): boolean =>
  states.some(({ initialColumns }) => initialColumns !== undefined);

export interface TrajectoryStart {
  readonly time: number;
  readonly initial: Float64Array;
}

/**
 * The start of the trajectory of this name, or of the first where none is called so; undefined where trajectories
 * begin as the model says. What the data say nothing about begins at the value that the model has.
 */
export function trajectoryStart(
  model: Model,
  tables: readonly ObservedTable[],
  {
    name,
    raw,
    ...span
  }: {
    readonly name: string;
    /** Unconstrained parameters. */
    readonly raw: Float64Array;
    readonly start: number;
    readonly end: number;
  },
): TrajectoryStart | undefined {
  if (!startsAreMeasured(model)) return undefined;
  const { trajectories } = gatherObserved(model, tables, span);
  const found = trajectories.find((one) => one.name === name) ?? trajectories[0];
  const time = found?.times[0];
  if (found?.initial === undefined || time === undefined || !(time < span.end)) return undefined;
  const values = constrained(model, raw);
  const initial = found.initial.slice();
  for (const { offset, size, initialParameter } of model.states) {
    const from = model.parameters[initialParameter]?.offset ?? 0;
    for (let i = 0; i < size; i++)
      if (Number.isNaN(initial[offset + i] ?? NaN)) initial[offset + i] = values[from + i] ?? NaN;
  }
  return { time, initial };
}
