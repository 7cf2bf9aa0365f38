/** What a scheme is written with, and what it declares. */
import type { Tensor } from '../../../ir/tensor';
import type { Point, StateTensors, StochasticTerms } from './terms';

/** One step of size h from `at`. */
export interface StepValues {
  readonly terms: StochasticTerms;
  readonly at: Point;
  readonly h: Tensor;
  /** |h| */
  readonly size: Tensor;
  /** Increment of each channel over the step. */
  readonly dW: readonly Tensor[];
  /** ∫ (W − W(start)) over the step, for schemes that ask for it. */
  readonly area: readonly Tensor[];
}

/** A scheme as a pure function: the state after the step. */
export interface Scheme {
  /** Whether `area` is needed. */
  readonly integrals: boolean;
  /** Evaluations of the drift in a step. */
  readonly evaluations: number;
  readonly step: (values: StepValues) => StateTensors;
}
