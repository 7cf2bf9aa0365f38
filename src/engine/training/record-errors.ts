/** How far a model is from the measured values, by forward solves. */
import { evaluate } from '../ir/evaluate';
import type { Model } from '../lowering/model';
import type { FitTarget, Outcome, Solver, StepControl, Trajectory } from '../simulation/define';
import { cutOff, isBreakdown, type CutOff } from './breakdown';
import type { LossMeter } from './loss-function';
import { constrained } from './parameters';
import type { PreparedFit } from './prepare-fit';

export interface RollOut {
  readonly solver: Solver;
  readonly meter: LossMeter;
  readonly control: StepControl;
}

/**
 * Data loss of trajectories. What lies after a terminal event is compared with nothing; Infinity when an integration
 * breaks down or nothing is compared at all.
 */
export function dataLossOf(
  { solver, meter, control }: RollOut,
  trajectories: readonly Trajectory[],
  raw: Float64Array,
): number {
  let total = 0;
  let isCut = true;
  for (const { times, values, weights, initial } of trajectories) {
    const { outcome, observations } = solver.solve({ raw, times, control, ...(initial ? { initial } : {}) });
    if (isBreakdown(outcome)) return Infinity;
    const reached = {
      values: values.subarray(0, observations.length),
      weights: weights.subarray(0, observations.length),
    };
    if (outcome.status === 'done' || reached.weights.some((weight) => weight > 0)) isCut = false;
    total += meter.of(reached, observations, raw);
  }
  return isCut && trajectories.length > 0 ? Infinity : total;
}

/** Data loss and penalty of a whole target by forward solves. */
export function lossByRollOut(rollOut: RollOut, model: Model, target: FitTarget, raw: Float64Array): number {
  const data = dataLossOf(rollOut, target.trajectories, raw);
  if (target.penaltyWeight === 0) return data;
  const values = constrained(model, raw);
  const parts = model.parameters.map(({ offset, size }) => values.slice(offset, offset + size));
  return data + target.penaltyWeight * (evaluate(model.system.penalty, parts)[0]?.[0] ?? 0);
}

type ByName = Readonly<Record<string, number>>;

export interface RecordErrors {
  readonly outcome: Outcome;
  /** Root mean square errors per observation in data units; NaN where the integration did not get. */
  readonly all: ByName;
  readonly training: ByName;
  readonly validation: ByName | null;
  /** What terminal events left out. */
  readonly cut: CutOff | undefined;
}

/** Sum of squares and number of values, of one observation over some rows. */
interface Sum {
  squares: number;
  count: number;
}

/** Root mean square errors of the fitted part, the validation part and the whole record. */
export function recordErrors(options: {
  readonly solver: Solver;
  readonly fit: PreparedFit;
  readonly raw: Float64Array;
  readonly control: StepControl;
}): RecordErrors {
  const { solver, fit, raw, control } = options;
  const { model } = fit;
  const width = model.observationSize;
  const solved = fit.record.map(({ times, initial }) =>
    solver.solve({ raw, times, control, ...(initial ? { initial } : {}) }),
  );
  const named = model.observations.filter(({ column }) => column !== null);
  const over = (range: (rows: number, length: number) => readonly [number, number]): ByName =>
    Object.fromEntries(
      named.map(({ name, offset }) => {
        const total: Sum = { squares: 0, count: 0 };
        fit.record.forEach(({ times, values, rows }, k) => {
          const [from, to] = range(rows, times.length);
          for (let row = from; row < to; row++) {
            const i = row * width + offset;
            const value = values[i] ?? NaN;
            const isCut = solved[k]?.outcome.status === 'event' && i >= solved[k].observations.length;
            if (!Number.isFinite(value) || isCut) continue;
            total.squares += ((solved[k]?.observations[i] ?? NaN) - value) ** 2;
            total.count += 1;
          }
        });
        return [name, Math.sqrt(total.squares / total.count)];
      }),
    );
  const failed =
    solved.find(({ outcome }) => isBreakdown(outcome)) ??
    solved.find(({ outcome }) => outcome.status === 'event');
  return {
    outcome: (failed ?? solved[0])?.outcome ?? { status: 'done', time: NaN, advice: '' },
    all: over((_, length) => [0, length]),
    training: over((rows) => [0, rows]),
    validation: fit.hasValidation ? over((rows, length) => [rows, length]) : null,
    cut: cutOff(fit.record, solved),
  };
}
