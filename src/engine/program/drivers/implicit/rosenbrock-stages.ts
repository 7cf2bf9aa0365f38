/** Sums over the stages u_i of a Rosenbrock record: f at the start of the step is its first vector, u_i follow. */
import { lit, wide, wideOp } from '../../build';
import type { Rosenbrock } from '../../../solvers/define';
import type { PtrExpression, WideExpression } from '../../loop';
import { vectorOf } from '../formula';
import type { RunPlan } from '../plan';
import type { Term } from '../vector';

/** u_i (0-based) of a record. */
export const stageVector = (plan: RunPlan, record: PtrExpression, i: number): PtrExpression =>
  vectorOf(plan, record, i + 1);

/** Σ weights_j u_j without its zeros. */
export function literalTerms(
  plan: RunPlan,
  record: PtrExpression,
  weights: readonly number[],
): readonly Term[] {
  return weights.flatMap((weight, j) =>
    weight === 0 ? [] : [{ coefficient: lit('real', weight), vector: stageVector(plan, record, j) }],
  );
}

/** True when `longer` starts with `shorter`. */
export const prolongs = (longer: readonly number[], shorter: readonly number[]): boolean =>
  shorter.every((weight, j) => weight === longer[j]);

/**
 * Weights of the u_i in y(t + θ h) − y: θ m + θ (1 − θ) (d_1 + θ (d_2 + …)), as one polynomial in θ for each stage;
 * entry k is the coefficient of θ^(k+1).
 */
export function densePolynomials({ m, dense }: Rosenbrock): readonly (readonly number[])[] {
  const rows = dense ?? [];
  return m.map((weight, i) => {
    const d = rows.map((row) => row[i] ?? 0);
    return Array.from({ length: d.length + 1 }, (_, k) => (d[k] ?? 0) - (k > 0 ? (d[k - 1] ?? 0) : -weight));
  });
}

/** The same at a given θ. */
export function rosenbrockDense(method: Rosenbrock, theta: WideExpression): readonly WideExpression[] {
  return densePolynomials(method).map((powers) =>
    powers.reduceRight<WideExpression>(
      (sum, power) => wideOp('mul', theta, wideOp('add', wide(power), sum)),
      wide(0),
    ),
  );
}
