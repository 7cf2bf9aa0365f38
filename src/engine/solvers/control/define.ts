/**
 * Step-size controllers as data. After an accepted step with error e_n (1 = the tolerance) the next one is
 * h · safety · e_n^(−β₁/k) e_{n−1}^(−β₂/k) e_{n−2}^(−β₃/k), where the error behaves like h^k.
 * Söderlind, Digital filters in adaptive time-stepping, ACM Trans. Math. Softw. 29 (2003) 1–26.
 */

export interface StepSizeController {
  readonly id: string;
  readonly title: string;
  /** When to choose it, one sentence. */
  readonly help: string;
  readonly reference?: string;
  /** β₁, β₂, β₃. */
  readonly beta: readonly [number, number, number];
  /** Taken off the size that would meet the tolerance exactly, 0 … 1. */
  readonly safety: number;
  /** Bounds of the change from one step to the next. */
  readonly minFactor: number;
  readonly maxFactor: number;
}
