/**
 * Step-size controllers as data. After a step of size h_n with error e_n (1 is what was asked for) the next size is
 *
 *   h_{n+1} = h_n · safety · e_n^(−β₁/k) e_{n−1}^(−β₂/k) e_{n−2}^(−β₃/k) · (h_n / h_{n−1})^(−α₂) (h_{n−1} / h_{n−2})^(−α₃),
 *
 * k the power of h that the error goes with; errors before the first step count as 1 and ratios as 1. The factor is
 * kept between two bounds.
 *
 * Söderlind, Digital filters in adaptive time-stepping, ACM Trans. Math. Softw. 29 (2003) 1–26, equation (31).
 */
import { invariant } from '../base/invariant';

export interface StepController {
  readonly id: string;
  readonly title: string;
  /** When to choose it, one sentence. */
  readonly help: string;
  readonly reference: string;
  /** β₁, β₂, β₃: how much the last three errors count. */
  readonly beta: readonly [number, number, number];
  /** α₂, α₃: how much the last two changes of the step size count. */
  readonly alpha: readonly [number, number];
  readonly safety: number;
  readonly minFactor: number;
  readonly maxFactor: number;
}

/**
 * x_n, the logarithm of h_n over the ideal size, where the error constant stays the same; from the start it takes to
 * the last of `steps` values.
 */
export function stepRecursion(
  { beta: [b1, b2, b3], alpha: [a2, a3] }: Pick<StepController, 'beta' | 'alpha'>,
  steps: number,
): readonly number[] {
  const xs = [0, 0, 1];
  for (let n = 2; n < steps; n++) {
    const [x, x1, x2] = [xs[n] ?? NaN, xs[n - 1] ?? NaN, xs[n - 2] ?? NaN];
    xs.push(x - b1 * x - b2 * x1 - b3 * x2 - a2 * (x - x1) - a3 * (x1 - x2));
  }
  return xs;
}

/** Checks that step sizes settle where the error is what was asked for; then freezes the controller. */
export function defineStepController(spec: StepController): StepController {
  const name = `Controller "${spec.id}"`;
  const { safety, minFactor, maxFactor } = spec;
  invariant(safety > 0 && safety < 1, `${name}: safety is ${safety}, not between 0 and 1.`);
  invariant(minFactor > 0 && minFactor < 1 && maxFactor > 1, `${name}: factors must enclose 1.`);
  const settled = Math.abs(stepRecursion(spec, 400).at(-1) ?? NaN);
  invariant(settled < 1e-9, `${name}: step sizes do not settle.`);
  return Object.freeze(spec);
}
