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

interface Wanted {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The start of the trajectory of this name, or of the first where none is called so, NaN in what the data say nothing
 * about; undefined where trajectories begin as the model says.
 */
export function measuredStart(
  model: Model,
  tables: readonly ObservedTable[],
  { name, ...span }: Wanted,
): TrajectoryStart | undefined {
  if (!startsAreMeasured(model)) return undefined;
  const { trajectories } = gatherObserved(model, tables, span);
  const found = trajectories.find((one) => one.name === name) ?? trajectories[0];
  const time = found?.times[0];
  if (found?.initial === undefined || time === undefined || !(time < span.end)) return undefined;
  return { time, initial: found.initial };
}

/** A measured start in which what the data say nothing about begins at the value that the model has. */
export function completeStart(model: Model, raw: Float64Array, measured: Float64Array): Float64Array {
  if (measured.every(Number.isFinite)) return measured;
  const values = constrained(model, raw);
  const initial = measured.slice();
  for (const { offset, size, initialParameter } of model.states) {
    const from = model.parameters[initialParameter]?.offset ?? 0;
    for (let i = 0; i < size; i++)
      if (!Number.isFinite(initial[offset + i])) initial[offset + i] = values[from + i] ?? NaN;
  }
  return initial;
}

/** The whole start of a trajectory; `raw` are the unconstrained parameters. */
export function trajectoryStart(
  model: Model,
  tables: readonly ObservedTable[],
  { raw, ...wanted }: Wanted & { readonly raw: Float64Array },
): TrajectoryStart | undefined {
  const found = measuredStart(model, tables, wanted);
  return found && { time: found.time, initial: completeStart(model, raw, found.initial) };
}
