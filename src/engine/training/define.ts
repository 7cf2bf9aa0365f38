import type { Diagnostic } from '../base/diagnostic';
import type { Outcome, StepControl } from '../simulation/define';

/** One progress report of a training run; at least five a second. */
export interface TrainingProgress {
  /** Id of the optimiser at work. */
  readonly phase: string;
  /** Title of the stage, such as "Segments · Adam". */
  readonly stage: string;
  /** Which run of an ensemble, from 1, and how many there are; absent for a single run. */
  readonly member?: {
    readonly index: number;
    readonly of: number;
    readonly seed: number;
    /** Iterations that the members before it took; absent counts as none. */
    readonly before?: number;
  };
  /** Iterations done over all stages and members, and the most there can be. */
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
  /** The parameters are those that are kept, not those of this iteration: the last report of a run. */
  readonly kept?: true;
  /** Constrained values of the scalar parameters, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** What went wrong so far without ending the run. */
  readonly cautions?: readonly Diagnostic[];
  /** Current fit: the observations on a fine grid over the whole record, and which name each column has. */
  readonly fit?: FitCurve;
}

export interface FitCurve {
  /** Name of the trajectory of the data that it follows; absent where there is a single one. */
  readonly trajectory?: string;
  /** With the weights that are kept: the other trajectories, as many as are worth keeping. */
  readonly others?: readonly FitCurve[];
  readonly times: Float64Array;
  /** One curve per observation, in the model's order. */
  readonly curves: readonly { readonly name: string; readonly values: Float64Array }[];
}

/** One completed iteration, for the record of a run. */
export interface TrainingMetrics {
  /** Id of the optimiser. */
  readonly phase: string;
  readonly stage: string;
  readonly iteration: number;
  readonly loss: number;
  /** Null where it was not computed. */
  readonly validationLoss: number | null;
  readonly gradientNorm: number;
  /** Which run of an ensemble, from 1; absent for a single run. */
  readonly member?: number;
  /** Constrained values of the trained numbers by name; only of some iterations, evenly spaced. */
  readonly parameters?: Readonly<Record<string, number>>;
}

export type TrainingStatus = 'done' | 'earlyStopped' | 'cancelled' | 'failed';

/** One run of an ensemble. */
export interface EnsembleMember {
  readonly seed: number;
  readonly status: TrainingStatus;
  readonly iterations: number;
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Runs that differ in their seeds only, and how far their predictions lie apart. */
export interface EnsembleResult {
  readonly members: readonly EnsembleMember[];
  /** Index of the member whose weights are kept. */
  readonly kept: number;
  /** Per observation: root mean square, over the times, of the members' standard deviation, in data units. */
  readonly spread: Readonly<Record<string, number>>;
  /** Mean and standard deviation of the members' predictions over the first trajectory. */
  readonly band: {
    readonly times: readonly number[];
    readonly curves: readonly {
      readonly name: string;
      readonly mean: readonly number[];
      readonly deviation: readonly number[];
    }[];
  };
}

/** Where the integration broke down last during a run that went on. */
export interface Breakdown {
  readonly iteration: number;
  /** Model time that was reached. */
  readonly time: number;
  /** Name of the state that stopped being finite, where one did. */
  readonly state?: string;
  /** How often it broke down in all. */
  readonly count: number;
}

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
  readonly breakdown?: Breakdown;
  /** What went wrong without ending the run. */
  readonly cautions?: readonly Diagnostic[];
  readonly ensemble?: EnsembleResult;
  readonly control: StepControl;
  readonly backend: string;
  readonly precision: 'f32' | 'f64';
  readonly method: string;
  readonly seconds: number;
}
