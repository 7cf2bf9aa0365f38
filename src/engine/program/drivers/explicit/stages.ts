/** Sums over the stage derivatives of a record: a stage's state, the next state, a state inside the step. */
import { narrow, wide, wideOp } from '../../build';
import { invariant } from '../../../base/invariant';
import type { ExplicitRungeKutta } from '../../../solvers/define';
import type { PtrExpression, WideExpression } from '../../loop';
import { vectorOf } from '../formula';
import type { RunPlan } from '../plan';
import type { VectorCode } from '../vector';

/** Weights h · b_i(θ) of the dense output, highest power first by Horner's rule. */
export function denseWeights(
  method: ExplicitRungeKutta,
  theta: WideExpression,
  h: WideExpression,
): readonly WideExpression[] {
  const { dense } = method.tableau;
  invariant(dense, `${method.id} has no dense output`);
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
    weights.map((weight, i) => ({ coefficient: narrow(weight), vector: vectorOf(plan, record, i) })),
  );
}

/** `base` + h Σ weights_j k_j; without a base the sum alone. */
export function emitStage(
  vector: VectorCode,
  plan: RunPlan,
  sum: {
    readonly out: PtrExpression;
    readonly base: PtrExpression | undefined;
    readonly record: PtrExpression;
    readonly weights: readonly number[];
    readonly h: WideExpression;
  },
): void {
  const { out, base, record, weights, h } = sum;
  const terms = weights.flatMap((weight, j) =>
    weight === 0
      ? []
      : [{ coefficient: narrow(wideOp('mul', h, wide(weight))), vector: vectorOf(plan, record, j) }],
  );
  vector.combine(out, base, terms);
}
