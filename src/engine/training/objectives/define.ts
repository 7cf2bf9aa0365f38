/**
 * The contract of objectives: what a stage of training minimises. Besides the raw parameters an objective may have
 * variables of its own, such as the states at which segments start.
 */
import type { IrFunction } from '../../ir/tensor';
import type { DynamicalSystem } from '../../ir/system';
import type { Differentiator, Outcome, Solver, StepControl } from '../../simulation/define';
import type { Sensitivities as ModelSensitivities } from '../../simulation/gradients/sensitivities';
import type { PreparedFit } from '../prepare-fit';

/** Predictions and how each changes with each raw parameter: what least-squares methods need of a model. */
export interface Sensitivities {
  evaluate(
    ...given: Parameters<ModelSensitivities['evaluate']>
  ): Pick<ReturnType<ModelSensitivities['evaluate']>, 'outcome' | 'predictions' | 'jacobians'>;
  dispose(): void;
}

/** Makes what an objective computes with; each is disposed of by who made it. */
export interface Machines {
  /** `loss` replaces Σ weight (prediction − value)². */
  readonly createDifferentiator: (system: DynamicalSystem, loss?: IrFunction) => Differentiator;
  /** `chosen` are the flat indices of the raw parameters to differentiate by. */
  readonly createSensitivities: (system: DynamicalSystem, chosen: readonly number[]) => Sensitivities;
}

export interface ObjectiveContext {
  readonly fit: PreparedFit;
  readonly control: StepControl;
  readonly seed: number;
  /** Full raw vector at which the run starts, before any training. */
  readonly start: Float64Array;
  /** Trajectories per iteration; 0 takes all. */
  readonly batchSize: number;
  /** Flat indices of the raw parameters that the stage moves. */
  readonly moving: readonly number[];
  readonly solver: Solver;
  readonly machines: Machines;
}

/** Where a stage stands; everything that an evaluation may depend on besides its point. */
export interface StageMoment {
  /** Iterations of the stage that are done, and the most it may make. */
  readonly iteration: number;
  readonly iterations: number;
  /** Most times of a trajectory that are fitted for the time being, after a breakdown; Infinity usually. */
  readonly cap: number;
}

export interface Evaluation {
  readonly outcome: Outcome;
  /** Not to be used unless `outcome` is `done`. */
  readonly loss: number;
  /** With respect to the raw parameters, all of them. */
  readonly gradient: Float64Array;
  /** With respect to the objective's own variables. */
  readonly ownGradient: Float64Array;
  /** Residuals × (raw parameters, then own variables), when it was asked for; see `Answer`. */
  readonly jacobian?: Float64Array;
  readonly curvature?: Float64Array;
}

export interface Objective {
  /** Number of variables of its own. */
  readonly size: number;
  /** Where its own variables start. */
  start(raw: Float64Array): Float64Array;
  /**
   * How much of the task a loss covers: for the record, the times that are fitted; below that for objectives that only
   * prepare. Weights found under more coverage are better whatever their loss.
   */
  coverage(moment: StageMoment): number;
  /** The coverage of the whole record. */
  readonly wholeCoverage: number;
  /** Whether the loss at a moment is that of all it covers, not of a batch. */
  readonly isExact: boolean;
  evaluate(
    point: { readonly raw: Float64Array; readonly own: Float64Array },
    moment: StageMoment,
    needs: 'gradient' | 'jacobian',
  ): Evaluation;
  /** The most times that can be fitted when the integration broke down there; undefined when that is no help. */
  shortened?(outcome: Outcome, moment: StageMoment): number | undefined;
  /** Loss over the whole record; NaN when it cannot be had. */
  wholeLoss?(raw: Float64Array): number;
  dispose(): void;
}

/** Makes the objective of a stage. */
export type ObjectiveMaker = (context: ObjectiveContext) => Objective;
