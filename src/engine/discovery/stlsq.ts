/**
 * Sequentially thresholded least squares: fit all terms, drop those that matter less than a threshold, fit again,
 * until nothing changes. Brunton, Proctor & Kutz, PNAS 113 (2016) 3932, with one difference: a term matters by what it
 * contributes, its root mean square over that of the target, so that units do not decide.
 */
import { leastSquares } from './least-squares';

export const rootMeanSquare = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));

/** Indices of the terms that stay at a threshold 0 … 1. */
export function stlsq(
  columns: readonly Float64Array[],
  target: Float64Array,
  threshold: number,
): readonly number[] {
  const scale = rootMeanSquare(target) || 1;
  const sizes = columns.map((column) => rootMeanSquare(column) / scale);
  let support: readonly number[] = columns.map((_, j) => j);
  for (;;) {
    const chosen = support.flatMap((j) => columns[j] ?? []);
    const x = leastSquares(chosen, target);
    const kept = support.filter((j, k) => Math.abs(x[k] ?? 0) * (sizes[j] ?? 0) >= threshold);
    if (kept.length === support.length || kept.length === 0) return kept;
    support = kept;
  }
}
