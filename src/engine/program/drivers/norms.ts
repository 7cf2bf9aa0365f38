/**
 * Sizes of vectors relative to the tolerances of the states: the greatest over the states of a trajectory, so that
 * a hard part of a large model is not averaged away by its easy parts. Where a tile holds several trajectories the
 * worst counts, so that each keeps its tolerance.
 *
 * Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.4, with the maximum for the mean.
 */
import { address, binary, fromReal, lit, unary, wideOp } from '../build';
import type { Lane } from '../build';
import type { StepWriter } from './step';
import type { Expression, PtrExpression, WideExpression } from '../loop';

/** Keeps a scale of zero, of a state that stays zero with no absolute tolerance, from dividing zero by zero. */
const smallestScale = 1e-30;

/** The norm of each trajectory's part of `vector` over atol + rtol · `size`, `size` made from the values of `of`. */
export function scaledNorms(
  step: StepWriter,
  vector: PtrExpression,
  of: readonly PtrExpression[],
  size: (type: Lane, values: readonly Expression<Lane>[]) => Expression<Lane>,
): readonly WideExpression[] {
  const { code, plan } = step;
  const inputs = [vector, address(plan.rtol), address(plan.atol), ...of];
  const norms = step.vector.reduceLanes(
    plan.capacity.lanes,
    inputs,
    (type, [v, rtol, atol, ...values]) => {
      if (!v || !rtol || !atol) return lit(type, 0);
      const scale = binary(type, 'add', atol, binary(type, 'mul', rtol, size(type, values)));
      return unary(type, 'abs', binary(type, 'div', v, binary(type, 'max', scale, lit(type, smallestScale))));
    },
    'max',
  );
  return norms.map((norm) => code.let('wide', 'norm', fromReal(norm)));
}

/** The largest of several norms; NaN when one is. */
export const worst = (norms: readonly WideExpression[]): WideExpression =>
  norms.reduce((x, y) => wideOp('max', x, y));
