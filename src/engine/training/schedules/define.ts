/** The contract of learning-rate schedules: a factor on the learning rate that depends on how much is done. */
export interface Schedule {
  readonly id: string;
  readonly title: string;
  /** When to choose it, in one sentence. */
  readonly help: string;
  readonly reference?: string;
  /**
   * Factor in 0 … 1 for the step after `iteration` (0, 1, …, total − 1) of a stage of `total` iterations; 1 somewhere
   * on the way.
   */
  factor(iteration: number, total: number): number;
}

/** Share of a stage that is done when it makes this step, 0 … 1. */
export const shareDone = (iteration: number, total: number): number =>
  total <= 1 ? 0 : Math.min(1, iteration / (total - 1));
