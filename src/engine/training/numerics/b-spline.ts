/**
 * B-splines: piecewise polynomials that are smooth where their pieces meet. References: de Boor, A Practical Guide to
 * Splines (2001), ch. IX (recurrence and differentiation) and XIII (knots for which interpolation is possible).
 */

/** Quintic: the smoothest interpolant is then the one with the least third derivative. */
export const DEGREE = 5;

/** The piece [knots[span], knots[span + 1]) that holds t, the first or last one beyond the ends. */
export function spanOf(knots: Float64Array, t: number): number {
  let low = DEGREE;
  let high = knots.length - DEGREE - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (t < (knots[middle] ?? 0)) high = middle;
    else low = middle;
  }
  return low;
}

interface At {
  readonly knots: Float64Array;
  readonly span: number;
  readonly t: number;
}

/** The derivative of some order of the i-th basis function of a degree; order 0 is its value. */
function basis(at: At, i: number, degree: number, order: number): number {
  if (i > at.span || i + degree < at.span) return 0;
  if (degree === 0) return 1;
  const { knots, t } = at;
  const knot = (k: number) => knots[k] ?? 0;
  const over = (width: number, value: number) => (width > 0 ? value / width : 0);
  const lower = Math.max(0, order - 1);
  const left = over(knot(i + degree) - knot(i), basis(at, i, degree - 1, lower));
  const right = over(knot(i + degree + 1) - knot(i + 1), basis(at, i + 1, degree - 1, lower));
  // N'ᵢ,d = d (Nᵢ,d₋₁ / width − Nᵢ₊₁,d₋₁ / width)
  return order > 0 ? degree * (left - right) : (t - knot(i)) * left + (knot(i + degree + 1) - t) * right;
}

/** The DEGREE + 1 basis functions that are not 0 at t, or their derivatives; the first one has index span − DEGREE. */
export function basisAt(knots: Float64Array, t: number, order = 0): readonly number[] {
  const at = { knots, span: spanOf(knots, t), t };
  return Array.from({ length: DEGREE + 1 }, (_, k) => basis(at, at.span - DEGREE + k, DEGREE, order));
}

/**
 * Knots for `count` basis functions (at least DEGREE + 1) over increasing sites: each function has sites of its own
 * under it, so that as many functions as sites can pass through all of them.
 */
export function knotsFor(sites: Float64Array, count: number): Float64Array {
  const chosen = Array.from({ length: count }, (_, k) => {
    const place = (k * (sites.length - 1)) / (count - 1);
    const low = Math.floor(place);
    const [a, b] = [sites[low] ?? 0, sites[low + 1] ?? sites[low] ?? 0];
    return a + (place - low) * (b - a);
  });
  const inner = Array.from({ length: count - DEGREE - 1 }, (_, k) => {
    const near = chosen.slice(k + 1, k + 1 + DEGREE);
    return near.reduce((sum, site) => sum + site, 0) / DEGREE;
  });
  const end = (site: number | undefined) => Array.from({ length: DEGREE + 1 }, () => site ?? 0);
  return Float64Array.of(...end(chosen[0]), ...inner, ...end(chosen.at(-1)));
}
