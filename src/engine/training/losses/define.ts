/**
 * The contract of data losses: Σ over measured values of weight · point(prediction, measured). `point` is IR, so that
 * the gradient, every backend and the value reported to the user come from one formula.
 */
import type { Tensor } from '../../ir/tensor';
import type { SettingNumber, SettingNumbers } from '../setting-number';

export interface MeasuredValues {
  /** times × observations, row-major; NaN where nothing was measured. */
  readonly values: Float64Array;
  /** Natural size of each observation, > 0, in data units. */
  readonly scales: readonly number[];
}

/** One measured value and its surroundings, all of one shape. */
export interface PointParts {
  readonly prediction: Tensor;
  readonly measured: Tensor;
  /** Natural size of the observation, > 0, in data units. */
  readonly scale: Tensor;
  /** Standard deviation of the observation's noise, in data units: trained where the loss asks for it, else the scale. */
  readonly noise: Tensor;
}

export interface TrajectoryLoss {
  readonly id: string;
  readonly title: string;
  /** When to choose it, in one sentence. */
  readonly help: string;
  readonly reference?: string;
  readonly numbers: readonly SettingNumber[];
  /**
   * Whether `point` is (prediction − measured)²: drivers then need no code for it, and least-squares methods can use
   * it.
   */
  readonly isSquares: boolean;
  /** Whether a noise scale per observation is trained along with the model. */
  readonly trainsNoise: boolean;
  /** Whether measured values must be above 0. */
  readonly needsPositive: boolean;
  /** times × observations; 0 exactly where nothing was measured. */
  weights(measured: MeasuredValues): Float64Array;
  /** Contribution of a value before its weight; elementwise. */
  point(parts: PointParts, numbers: SettingNumbers): Tensor;
}

/** 1 / count where measured, else 0: the loss is a mean over all measured values. */
export function equalWeights({ values }: MeasuredValues): Float64Array {
  const count = values.reduce((n, value) => n + Number(Number.isFinite(value)), 0);
  return values.map((value) => (Number.isFinite(value) ? 1 / count : 0));
}
