/** Sums over the stage derivatives of a record: a stage's state, the next state, a state inside the step. */
import { narrow, wide, wideOp } from '../build';
import { invariant } from '../../base/invariant';
import type { PtrExpression, WideExpression } from '../loop';
import { stageOf } from './plan';
import type { RunPlan } from './plan';
import type { VectorCode } from './vector';

/** Weights h · b_i(θ) of the dense output, highest power first by Horner's rule. */
export function denseWeights(
  plan: RunPlan,
  theta: WideExpression,
  h: WideExpression,
): readonly WideExpression[] {
  const { dense } = plan.method.tableau;
  invariant(dense, `${plan.method.id} has no dense output`);
  return dense.map((row) => {
    const polynomial = row.reduceRight<WideExpression>(
      (sum, coefficient) => wideOp('mul', theta, wideOp('add', wide(coefficient), sum)),
      wide(0),
    );
    return wideOp('mul', h, polynomial);
  });
}

/** Writes y(t + θ h) of a record to `out`. */
export function emitInterpolation(
  vector: VectorCode,
  plan: RunPlan,
  out: PtrExpression,
  record: PtrExpression,
  weights: readonly WideExpression[],
): void {
  vector.combine(
    out,
    record,
    weights.map((weight, i) => ({ coefficient: narrow(weight), vector: stageOf(plan, record, i) })),
  );
}

/** Stage i's state y + h Σ a_ij k_j. */
export function emitStage(
  vector: VectorCode,
  plan: RunPlan,
  out: PtrExpression,
  record: PtrExpression,
  weights: readonly number[],
  h: WideExpression,
): void {
  const terms = weights.flatMap((weight, j) =>
    weight === 0
      ? []
      : [{ coefficient: narrow(wideOp('mul', h, wide(weight))), vector: stageOf(plan, record, j) }],
  );
  vector.combine(out, record, terms);
}
