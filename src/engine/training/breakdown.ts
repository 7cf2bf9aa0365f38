/**
 * What counts as a breakdown of the integration, and what a terminal event leaves out of a record. A terminal event is
 * a success: the values measured before it are fitted, those after it are compared with nothing.
 */
import { caution, type Diagnostic } from '../base/diagnostic';
import type { FitTarget, Outcome, Solution } from '../simulation/define';

/** Whether an integration gave nothing that could be fitted. */
export const isBreakdown = ({ status }: Outcome): boolean => status !== 'done' && status !== 'event';

/** Whether any value that counts was reached; `predictions` end at a terminal event. */
export function comparesSomething(
  { trajectories }: Pick<FitTarget, 'trajectories'>,
  predictions: readonly Float64Array[],
): boolean {
  return trajectories.some(({ weights }, b) =>
    weights.subarray(0, predictions[b]?.length ?? 0).some((weight) => weight > 0),
  );
}

/** Measured values that lie behind terminal events. */
export interface CutOff {
  /** How many, and how many there are in the whole record. */
  readonly values: number;
  readonly of: number;
  /** Name and model time of the earliest of those events. */
  readonly event: string;
  readonly time: number;
}

/** What terminal events leave out of a record; undefined when every measured value was reached. */
export function cutOff(
  record: readonly { readonly values: Float64Array }[],
  solved: readonly Solution[],
): CutOff | undefined {
  const measured = (values: Float64Array) => values.filter((value) => Number.isFinite(value)).length;
  let [behind, all] = [0, 0];
  let first = { event: '', time: Infinity };
  record.forEach(({ values }, k) => {
    const solution = solved[k];
    const count = measured(values);
    all += count;
    if (solution?.outcome.status !== 'event') return;
    const hidden = count - measured(values.subarray(0, solution.observations.length));
    behind += hidden;
    if (hidden === 0 || solution.outcome.time >= first.time) return;
    first = { event: solution.events?.at(-1)?.name ?? '', time: solution.outcome.time };
  });
  return behind > 0 ? { values: behind, of: all, ...first } : undefined;
}

/** The same in words for the user. */
export function cutOffWords({ values, of, event, time }: CutOff): string {
  return `"${event}" ends the run at time ${Number(time.toPrecision(6))}: ${values} of ${of} measured values lie after it and were compared with nothing.`;
}

export function cutOffCaution(cut: CutOff): Diagnostic {
  return caution(
    'event-before-data',
    { time: cut.time },
    cutOffWords(cut),
    'Check that the event comes when it came in the measurement; let it go on with a jump if the record goes on.',
  );
}
