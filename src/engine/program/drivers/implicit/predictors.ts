import type { DiagonallyImplicitRungeKutta } from '../../../solvers/define';

/** Interpolating through more stages than this amplifies their errors. */
const mostNodes = 4;

/**
 * Weights of the earlier stage derivatives in the first guess of k_i: the polynomial through those nearest in time,
 * taken at c_i. The very first stage is guessed from the derivative that the last step left in its place.
 */
export function predictors({ tableau }: DiagonallyImplicitRungeKutta, i: number): readonly number[] {
  const { c } = tableau;
  if (i === 0) return [1];
  const at = c[i] ?? 0;
  const nodes: number[] = [];
  // Of stages at one time the last is the best.
  const earlier = c
    .map((_, j) => j)
    .slice(0, i)
    .toReversed();
  for (const j of earlier.toSorted((x, y) => Math.abs((c[x] ?? 0) - at) - Math.abs((c[y] ?? 0) - at)))
    if (nodes.length < mostNodes && nodes.every((k) => c[k] !== c[j])) nodes.push(j);
  return c
    .slice(0, i)
    .map((own, j) =>
      nodes.includes(j)
        ? nodes.reduce((w, k) => (k === j ? w : (w * (at - (c[k] ?? 0))) / (own - (c[k] ?? 0))), 1)
        : 0,
    );
}
