/**
 * Orthogonal matching pursuit with a beam: one more term at a time, the few that leave least unexplained, and all
 * chosen terms fitted again. Where many terms look alike on the data, thresholding a fit of them all loses the simple
 * ones; going up from nothing finds them, and keeping several at each length leaves the choice between look-alikes to
 * the judge. Pati, Rezaiifar & Krishnaprasad, Asilomar 1993.
 */
import { leastSquares, squaredResidual } from './least-squares';

export interface PursuitOptions {
  /** Longest support. */
  readonly most: number;
  /** Supports kept at each length. */
  readonly beam: number;
}

/** The best supports of 1, 2, … terms, several of each length. */
export function matchingPursuit(
  columns: readonly Float64Array[],
  target: Float64Array,
  { most, beam }: PursuitOptions,
): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  let front: readonly (readonly number[])[] = [[]];
  for (let length = 1; length <= Math.min(most, columns.length); length++) {
    const longer = new Map<string, readonly number[]>();
    for (const support of front)
      columns.forEach((_, j) => {
        if (support.includes(j)) return;
        const next = [...support, j].toSorted((a, b) => a - b);
        longer.set(next.join(), next);
      });
    front = [...longer.values()]
      .map((support) => ({ support, error: errorOf(columns, target, support) }))
      .toSorted((a, b) => a.error - b.error)
      .slice(0, beam)
      .map(({ support }) => support);
    found.push(...front);
  }
  return found;
}

function errorOf(columns: readonly Float64Array[], target: Float64Array, support: readonly number[]): number {
  const chosen = support.flatMap((j) => columns[j] ?? []);
  return squaredResidual(chosen, leastSquares(chosen, target), target);
}
