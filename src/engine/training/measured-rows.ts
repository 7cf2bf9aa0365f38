import type { Model } from '../lowering/model';
import type { StateRows } from '../lowering/sample-wires';
import { gatherObserved, type ObservedTable } from './observed-data';
import { observedStates } from './observed-states';

/**
 * What the tables hold of the model's states between two times, of all trajectories one after another: NaN where a
 * state was not measured as it is. At most `most` rows, evenly chosen.
 */
export function measuredRows(
  model: Model,
  tables: readonly ObservedTable[],
  window: { readonly start: number; readonly end: number },
  most: number,
): StateRows {
  const columns = observedStates(model);
  const width = model.observationSize;
  const rows = gatherObserved(model, tables, window).trajectories.flatMap(({ times, values }) =>
    Array.from(times, (time, i) => ({
      time,
      state: columns.map((column) => (column < 0 ? NaN : (values[i * width + column] ?? NaN))),
    })),
  );
  const step = Math.max(1, Math.ceil(rows.length / most));
  const chosen = rows.filter((_, i) => i % step === 0);
  return {
    times: Float64Array.from(chosen, ({ time }) => time),
    states: Float64Array.from(chosen.flatMap(({ state }) => state)),
  };
}
