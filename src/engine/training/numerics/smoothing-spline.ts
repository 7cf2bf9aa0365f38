/**
 * A smooth curve through measured values, with its derivatives at any time between them: the quintic spline that
 * minimises Σ (y − f)² + λ ∫ f‴², where the data themselves say by their likelihood how much of them is noise. Exact
 * values are passed through; irregular times and missing values need nothing special. References: Eilers & Marx,
 * Flexible smoothing with B-splines, Statistical Science 11 (1996) 89; Wood, Fast stable restricted maximum likelihood,
 * J. R. Stat. Soc. B 73 (2011) 3, eq. 4 for the choice of λ.
 */
import { invariant } from '../../base/invariant';
import { addSquare, combined, createBand, factoriseBand, quadratic, solveBand } from './banded';
import { basisAt, DEGREE, knotsFor, spanOf } from './b-spline';

export interface SmoothCurve {
  readonly start: number;
  readonly end: number;
  readonly value: (t: number) => number;
  /** Its rate of change. */
  readonly slope: (t: number) => number;
  /** Estimated standard deviation of the noise that was on the values. */
  readonly noise: number;
}

/** Fewest values from which a curve can be drawn. */
export const LEAST_VALUES = DEGREE + 1;

/** A record of any length is smoothed in moments. */
const MOST_FUNCTIONS = 400;
/** Order of the derivative that is penalised; polynomials below it are free. */
const ORDER = 3;
/** λ relative to the sizes of both sums, from interpolation to a parabola. */
const WEIGHTS = Array.from({ length: 41 }, (_, k) => 10 ** (-14 + k / 2));

/** Three Gauss points in [0, 1]: exact for f‴², which has degree 4. */
const GAUSS = [
  [0.5 - Math.sqrt(0.15), 5 / 18],
  [0.5, 8 / 18],
  [0.5 + Math.sqrt(0.15), 5 / 18],
] as const;

/** ∫ f‴² as a quadratic form of the coefficients. */
function roughness(knots: Float64Array, size: number) {
  const band = createBand(size, DEGREE);
  for (let span = DEGREE; span < size; span++) {
    const [from, to] = [knots[span] ?? 0, knots[span + 1] ?? 0];
    for (const [place, weight] of GAUSS)
      if (to > from) {
        const thirds = basisAt(knots, from + place * (to - from), ORDER);
        addSquare(band, span - DEGREE, thirds, weight * (to - from));
      }
  }
  return band;
}

const trace = ({ size, below, entries }: ReturnType<typeof createBand>) => {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += entries[i * (below + 1)] ?? 0;
  return sum;
};

/** The spline at one λ. */
interface Fit {
  readonly coefficients: Float64Array;
  /** −2 log of the restricted likelihood, up to a constant. */
  readonly deviance: number;
  readonly variance: number;
}

/** Draws the curve. Times increase; there are at least LEAST_VALUES of them. */
export function smoothingSpline(times: Float64Array, values: Float64Array): SmoothCurve {
  const n = times.length;
  invariant(n >= LEAST_VALUES, `a smooth curve needs ${LEAST_VALUES} values, not ${n}`);
  const start = times[0] ?? 0;
  const end = times[n - 1] ?? 0;
  // Pieces of length about 1, so that derivatives of any order have sizes alike.
  const scale = (n - 1) / (end - start);
  const sites = times.map((t) => (t - start) * scale);
  const size = Math.min(n, MOST_FUNCTIONS);
  const knots = knotsFor(sites, size);
  const rows = Array.from(sites, (t) => ({ first: spanOf(knots, t) - DEGREE, basis: basisAt(knots, t) }));
  const gram = createBand(size, DEGREE);
  const right = new Float64Array(size);
  rows.forEach(({ first, basis }, i) => {
    addSquare(gram, first, basis, 1);
    basis.forEach((b, k) => (right[first + k] = (right[first + k] ?? 0) + b * (values[i] ?? 0)));
  });
  const rough = roughness(knots, size);
  const unit = trace(gram) / trace(rough);
  const spread = values.reduce((sum, y) => sum + y * y, 0) || 1;
  let best: Fit = { coefficients: new Float64Array(size), deviance: Infinity, variance: NaN };
  for (const weight of WEIGHTS) {
    const lambda = weight * unit;
    const factorised = factoriseBand(combined(gram, lambda, rough));
    if (!factorised) continue;
    const coefficients = solveBand(factorised.factor, right);
    let squares = lambda * quadratic(rough, coefficients);
    rows.forEach(({ first, basis }, i) => {
      const fitted = basis.reduce((sum, b, k) => sum + b * (coefficients[first + k] ?? 0), 0);
      squares += ((values[i] ?? 0) - fitted) ** 2;
    });
    // Below this, sums of squares are rounding.
    squares = Math.max(squares, 1e-24 * spread);
    const deviance =
      (n - ORDER) * Math.log(squares) + factorised.logDeterminant - (size - ORDER) * Math.log(lambda);
    if (deviance < best.deviance) best = { coefficients, deviance, variance: squares / (n - ORDER) };
  }
  const { coefficients, variance } = best;
  const evaluate = (t: number, order: number) => {
    const at = Math.min(Math.max(t, start), end);
    const site = (at - start) * scale;
    const first = spanOf(knots, site) - DEGREE;
    return basisAt(knots, site, order).reduce((sum, b, k) => sum + b * (coefficients[first + k] ?? 0), 0);
  };
  return {
    start,
    end,
    value: (t) => evaluate(t, 0),
    slope: (t) => evaluate(t, 1) * scale,
    noise: Math.sqrt(variance),
  };
}
