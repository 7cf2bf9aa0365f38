/** Sums over the stage derivatives k_i of a diagonally implicit step; they are the vectors of its record. */
import { narrow, wide, wideOp } from '../../build';
import type { DiagonallyImplicitRungeKutta } from '../../../solvers/define';
import type { PtrExpression, WideExpression } from '../../loop';
import { vectorOf } from '../formula';
import type { RunPlan } from '../plan';
import type { Term } from '../vector';

/** True when the first stage is f at the start of the step, known from the step before. */
export const startsExplicitly = ({ tableau }: DiagonallyImplicitRungeKutta): boolean =>
  tableau.a[0]?.[0] === 0;

/** factor · Σ weights_j k_j without its zeros. */
export function scaledTerms(
  plan: RunPlan,
  record: PtrExpression,
  weights: readonly number[],
  factor: WideExpression,
): readonly Term[] {
  return weights.flatMap((weight, j) =>
    weight === 0
      ? []
      : [{ coefficient: narrow(wideOp('mul', factor, wide(weight))), vector: vectorOf(plan, record, j) }],
  );
}

/** Weights h b_i(θ) of the dense output. */
export function diagonalDense(
  method: DiagonallyImplicitRungeKutta,
  theta: WideExpression,
  h: WideExpression,
): readonly WideExpression[] {
  return (method.tableau.dense ?? []).map((row) => {
    const polynomial = row.reduceRight<WideExpression>(
      (sum, coefficient) => wideOp('mul', theta, wideOp('add', wide(coefficient), sum)),
      wide(0),
    );
    return wideOp('mul', h, polynomial);
  });
}
