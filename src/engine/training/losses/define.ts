/** The contract of data losses: how much each measured value counts in Σ weight (prediction − value)². */

export interface MeasuredValues {
  /** times × observations, row-major; NaN where nothing was measured. */
  readonly values: Float64Array;
  /** Natural size of each observation, > 0, in data units. */
  readonly scales: readonly number[];
}

export interface TrajectoryLoss {
  readonly id: string;
  readonly title: string;
  /** times × observations; 0 exactly where nothing was measured. */
  weights(measured: MeasuredValues): Float64Array;
}
