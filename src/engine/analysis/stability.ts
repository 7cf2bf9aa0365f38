/** What an equilibrium is, from the eigenvalues of its Jacobian: Strogatz, Nonlinear Dynamics and Chaos, §5.2, §6.3. */
import type { Complex } from './eigenvalues';

export type StabilityType =
  | 'stable node'
  | 'unstable node'
  | 'stable focus'
  | 'unstable focus'
  | 'saddle'
  | 'saddle focus'
  | 'centre'
  | 'not hyperbolic';

/** Real parts below this share of the largest modulus count as zero: what rounding leaves of a Jacobian's entries. */
const ZERO = 1e-9;

/**
 * The type by the linear part. A `centre` has imaginary eigenvalues alone and may be a weak focus of the full model;
 * `not hyperbolic` has a vanishing real part otherwise, and the linear part does not decide.
 */
export function stabilityOf(values: readonly Complex[]): StabilityType {
  const size = Math.max(0, ...values.map(({ re, im }) => Math.hypot(re, im)));
  const sign = ({ re }: Complex): number => (Math.abs(re) <= ZERO * size ? 0 : Math.sign(re));
  const turning = values.some(({ im }) => Math.abs(im) > ZERO * size);
  const signs = new Set(values.map(sign));
  if (signs.has(0) || values.length === 0) {
    const centre =
      values.length > 0 && size > 0 && values.every((value) => sign(value) === 0 && value.im !== 0);
    return centre ? 'centre' : 'not hyperbolic';
  }
  if (signs.size === 2) return turning ? 'saddle focus' : 'saddle';
  const side = signs.has(-1) ? 'stable' : 'unstable';
  return `${side} ${turning ? 'focus' : 'node'}`;
}

/** Whether small deviations die out; a centre's do not. */
export const isStable = (type: StabilityType): boolean => type === 'stable node' || type === 'stable focus';
