import type { Outcome, StepControl } from '../simulation/define';

/** One progress report of a training run; at least five a second. */
export interface TrainingProgress {
  readonly phase: 'adam' | 'lbfgs';
  /** Iterations done over all phases, and the most there can be. */
  readonly iteration: number;
  readonly totalIterations: number;
  /** Training loss (data + penalty) of this iteration, and the best so far. */
  readonly loss: number;
  readonly bestLoss: number;
  /** Data loss on the validation times; null when there are none. */
  readonly validationLoss: number | null;
  readonly gradientNorm: number;
  readonly iterationsPerSecond: number;
  /** Last time that is fitted at the moment, when the horizon still grows. */
  readonly fittedUntil?: number;
  /** Estimate of the seconds left. */
  readonly secondsLeft: number;
  /** Constrained values of the scalar parameters, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Current fit: the observations on a fine grid over the whole record, and which name each column has. */
  readonly fit?: FitCurve;
}

export interface FitCurve {
  readonly times: Float64Array;
  /** One curve per observation, in the model's order. */
  readonly curves: readonly { readonly name: string; readonly values: Float64Array }[];
}

/** One completed iteration, for the record of a run. */
export interface TrainingMetrics {
  readonly phase: 'adam' | 'lbfgs';
  readonly iteration: number;
  readonly loss: number;
  /** Null where it was not computed. */
  readonly validationLoss: number | null;
  readonly gradientNorm: number;
}

export type TrainingStatus = 'done' | 'earlyStopped' | 'cancelled' | 'failed';

export interface TrainingResult {
  readonly status: TrainingStatus;
  /** Why it ended, in words for the user. */
  readonly message: string;
  readonly iterations: number;
  /** Losses of the weights that are kept (the best). */
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  /** Root mean square error per observation over the whole record, in data units. */
  readonly rmse: Readonly<Record<string, number>>;
  /** The same over the times that were fitted, and over those kept for validation (null when there are none). */
  readonly trainRmse: Readonly<Record<string, number>>;
  readonly validationRmse: Readonly<Record<string, number>> | null;
  /** Iteration at which the weights that are kept were found. */
  readonly bestIteration: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly outcome: Outcome;
  readonly control: StepControl;
  readonly backend: string;
  readonly precision: 'f32' | 'f64';
  readonly method: string;
  readonly seconds: number;
}
