/** How far a model is from the measured values, by one forward solve over the whole record. */
import type { Model } from '../lowering/model';
import type { Outcome, Solver, StepControl } from '../simulation/define';
import type { PreparedFit } from './prepare-fit';

/** Data loss on the validation times; Infinity when the integration does not reach them all. */
export function validationLossOf(
  solver: Solver,
  fit: PreparedFit,
  raw: Float64Array,
  control: StepControl,
): number {
  const { times, values, validationWeights } = fit.record;
  const { outcome, observations } = solver.solve({ raw, times, control });
  if (outcome.status !== 'done') return Infinity;
  let loss = 0;
  validationWeights.forEach((weight, i) => {
    if (weight > 0) loss += weight * ((observations[i] ?? NaN) - (values[i] ?? NaN)) ** 2;
  });
  return Number.isFinite(loss) ? loss : Infinity;
}

type ByName = Readonly<Record<string, number>>;

export interface RecordErrors {
  readonly outcome: Outcome;
  /** Root mean square errors per observation in data units; NaN where the integration did not get. */
  readonly all: ByName;
  readonly training: ByName;
  readonly validation: ByName | null;
}

/** Root mean square errors of the fitted part, the validation part and the whole record. */
export function recordErrors(options: {
  readonly model: Model;
  readonly solver: Solver;
  readonly fit: PreparedFit;
  readonly raw: Float64Array;
  readonly control: StepControl;
}): RecordErrors {
  const { model, solver, fit, raw, control } = options;
  const { times, values } = fit.record;
  const { outcome, observations } = solver.solve({ raw, times, control });
  const width = model.observationSize;
  const split = fit.rows;
  const over = (from: number, to: number): ByName =>
    Object.fromEntries(
      model.observations
        .filter(({ column }) => column !== null)
        .map(({ name, offset }) => {
          const measured = Array.from({ length: to - from }, (_, k) => (from + k) * width + offset).filter(
            (i) => Number.isFinite(values[i]),
          );
          const total = measured.reduce(
            (sum, i) => sum + ((observations[i] ?? NaN) - (values[i] ?? NaN)) ** 2,
            0,
          );
          return [name, Math.sqrt(total / measured.length)];
        }),
    );
  return {
    outcome,
    all: over(0, times.length),
    training: over(0, split),
    validation: fit.hasValidation ? over(split, times.length) : null,
  };
}
