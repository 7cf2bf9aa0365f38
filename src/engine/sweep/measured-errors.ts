/** How far a solution is from the measured values, solved at their own times and from their own starts. */
import type { Table } from '../data/table';
import type { Model } from '../lowering/model';
import type { Solver, StepControl } from '../simulation/define';
import { gatherObserved } from '../training/observed-data';
import { completeStart } from '../training/trajectory-start';

/** Root mean square error of each observation's flat element; null where nothing is compared or a solve broke down. */
export type MeasuredErrors = (raw: Float64Array) => readonly (number | null)[];

interface Options {
  readonly model: Model;
  readonly tables: readonly Table[];
  readonly solver: Pick<Solver, 'solve'>;
  readonly control: StepControl;
  readonly window: { readonly start: number; readonly end: number };
}

/** Gathers the measured values once; undefined when there are none between start and end. */
export function measuredErrors({
  model,
  tables,
  solver,
  control,
  window,
}: Options): MeasuredErrors | undefined {
  const { trajectories } = gatherObserved(model, tables, window);
  if (trajectories.length === 0) return undefined;
  const width = model.observationSize;
  return (raw) => {
    const squares = new Float64Array(width);
    const counts = new Float64Array(width);
    for (const trajectory of trajectories) {
      const { times, values } = trajectory;
      const initial = trajectory.initial && completeStart(model, raw, trajectory.initial);
      const { outcome, observations } = solver.solve({
        raw,
        times,
        control,
        ...(initial ? { initial } : {}),
      });
      if (outcome.status !== 'done' && outcome.status !== 'event') return Array.from(counts, () => null);
      // What lies after an event that ends the run is compared with nothing.
      for (let i = 0; i < Math.min(values.length, observations.length); i++) {
        const value = values[i] ?? NaN;
        if (!Number.isFinite(value)) continue;
        squares[i % width] = (squares[i % width] ?? 0) + ((observations[i] ?? NaN) - value) ** 2;
        counts[i % width] = (counts[i % width] ?? 0) + 1;
      }
    }
    return Array.from(squares, (sum, e) => {
      const error = Math.sqrt(sum / (counts[e] ?? 0));
      return Number.isFinite(error) ? error : null;
    });
  };
}
