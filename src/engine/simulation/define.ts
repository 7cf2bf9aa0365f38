/** What a run gives back; numbers are flat, row-major Float64Array whatever the precision of the run. */

/** `event`: a terminal event ended the run, which is a success. */
export type SolveStatus = 'done' | 'event' | 'maxSteps' | 'stepTooSmall' | 'nonFinite' | 'cancelled';

/** How a run ended, in words for the user. */
export interface Outcome {
  readonly status: SolveStatus;
  /** Model time reached. */
  readonly time: number;
  /** Name of the first state that stopped being finite, for `nonFinite`. */
  readonly state?: string;
  /** Index of the trajectory that failed, or of the first of those beside it, where there were several. */
  readonly trajectory?: number;
  /** What to do about it; empty for `done`. */
  readonly advice: string;
}

export interface SolveStatistics {
  readonly steps: number;
  readonly rejected: number;
  /** Evaluations of the vector field. */
  readonly evaluations: number;
  /** Jacobians and factorisations of implicit methods. */
  readonly jacobians?: number;
  readonly factorisations?: number;
}

/** One event that happened. */
export interface EventRecord {
  readonly name: string;
  readonly time: number;
  /** State just before and just after. */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** From this time on another method was used; why is said in words. */
export interface MethodSwitch {
  readonly time: number;
  readonly method: string;
  readonly reason: string;
}

/** What a result was computed with. */
export interface ComputedWith {
  /** Ids. */
  readonly backend: string;
  readonly method: string;
  readonly precision: 'f32' | 'f64';
  /** The tightest of those asked for. */
  readonly rtol: number;
  readonly atol: number;
}

export interface Solution {
  readonly outcome: Outcome;
  readonly computed?: ComputedWith;
  readonly statistics: SolveStatistics;
  /** Output times that were reached. */
  readonly times: Float64Array;
  /** times × state size. */
  readonly states: Float64Array;
  /** times × observation size. */
  readonly observations: Float64Array;
  /** In the order they happened. */
  readonly events?: readonly EventRecord[];
  /** Changes of method of an automatic choice. */
  readonly switches?: readonly MethodSwitch[];
}

/** How to step: the numbers that never cause a recompile. */
export interface StepControl {
  /** One number, or one per flat state. */
  readonly rtol: number | Float64Array;
  readonly atol: number | Float64Array;
  /** Largest step of fixed-step methods; first step of adaptive ones when positive. */
  readonly step: number;
  readonly maxSteps: number;
  /** Bounds of adaptive steps; no bound when absent. */
  readonly minStep?: number;
  readonly maxStep?: number;
  /** Id of the step-size controller; the method's own choice when absent. */
  readonly controller?: string;
  /** Times at which the vector field is known to jump: steps end there exactly. In any order. */
  readonly discontinuities?: Float64Array;
  /** Seed of the Brownian path of models with noise. */
  readonly seed?: number;
}

/** A compiled forward solve of one model: compile once, run for any values. */
export interface Solver {
  /**
   * Integrates from times[0] and reports at every time given (strictly increasing, or strictly decreasing to run
   * backwards; the first is the start). `raw` are the unconstrained parameters, flat. `initial` overrides the model's
   * initial state.
   */
  solve(options: {
    readonly raw: Float64Array;
    readonly times: Float64Array;
    readonly control: StepControl;
    readonly initial?: Float64Array;
  }): Solution;
  dispose(): void;
}

/** Measured values of one trajectory at times, and how much each counts. */
export interface Trajectory {
  /** Increasing; the first is the start of the integration. */
  readonly times: Float64Array;
  /** times × observation size. */
  readonly values: Float64Array;
  /** times × observation size; 0 leaves a value out. The loss is Σ weight (prediction − value)². */
  readonly weights: Float64Array;
  /** State at the first time, in place of the model's own; no gradient runs from it to the parameters. */
  readonly initial?: Float64Array;
  /** Measured times of events: loss += Σ weight (time − measured)²; one that does not happen adds nothing. */
  readonly events?: readonly EventTarget[];
  /** Number of its Brownian path, for models with noise; its place in the list when absent. */
  readonly path?: number;
}

/** The measured time of an event, by its name and how often it happened before on the way (0: the first time). */
export interface EventTarget {
  readonly event: string;
  readonly occurrence: number;
  readonly time: number;
  readonly weight: number;
}

/** What to fit: one or many trajectories, of any lengths and times. */
export interface FitTarget {
  readonly trajectories: readonly Trajectory[];
  /** λ in loss = data loss + λ · penalty. */
  readonly penaltyWeight: number;
}

export interface GradientResult {
  readonly outcome: Outcome;
  readonly statistics: SolveStatistics;
  /** Data loss + penalty; NaN never appears with status `done`. */
  readonly loss: number;
  readonly dataLoss: number;
  /** d loss / d raw, flat. */
  readonly gradient: Float64Array;
  /** Of each trajectory: times × observation size; times after a terminal event are missing. */
  readonly predictions: readonly Float64Array[];
  /** Of each trajectory: d data loss / d its state at the first time. */
  readonly initialGradients: readonly Float64Array[];
  /**
   * Of each trajectory, on request: d data loss / d each of its times, where the solution is that of the differential
   * equation. The first is the time at which the integration starts.
   */
  readonly timeGradients?: readonly Float64Array[];
}

/** A compiled loss with its exact discrete gradient: one call, one whole gradient. */
export interface Differentiator {
  /** Sets the data; lengths and number of trajectories may change between calls. */
  setTarget(target: FitTarget): void;
  evaluate(raw: Float64Array, control: StepControl): GradientResult;
  dispose(): void;
}
