/**
 * Smoothing by local polynomials: around each time a cubic is fitted to the nearest values, the nearer the heavier. How
 * many values count is chosen by leaving each out in turn. Reference: Fan & Gijbels, Local Polynomial Modelling and Its
 * Applications (1996), §3.1; Loader, Local Regression and Likelihood (1999), §2.3 for leaving one out.
 */
import { factorise, solveFactorised } from './cholesky';

/** Smoothed values and their derivatives with respect to time. */
export interface Smoothed {
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

const DEGREE = 3;
/** Added to the diagonal, relative to it: neighbourhoods with few different times stay solvable. */
const RIDGE = 1e-12;

/** Largest neighbourhood, and how many values are left out in turn: a record of any length is smoothed in moments. */
const LARGEST = 400;
const MOST_LEFT_OUT = 200;

interface LocalFit {
  readonly value: number;
  readonly slope: number;
  /** Weight of the value at the centre in its own estimate. */
  readonly leverage: number;
}

/** The `count` times nearest to t: a range, since times increase. */
function nearest(times: Float64Array, t: number, count: number): readonly [number, number] {
  let from = 0;
  let to = times.length;
  while (to - from > count)
    if (Math.abs((times[from] ?? 0) - t) > Math.abs((times[to - 1] ?? 0) - t)) from += 1;
    else to -= 1;
  return [from, to];
}

function fitAt(times: Float64Array, values: Float64Array, t: number, count: number): LocalFit {
  const [from, to] = nearest(times, t, count);
  const size = Math.min(DEGREE, to - from - 1) + 1;
  const reach =
    1.001 * Math.max(Math.abs((times[from] ?? 0) - t), Math.abs((times[to - 1] ?? 0) - t), 1e-300);
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let i = from; i < to; i++) {
    const x = ((times[i] ?? 0) - t) / reach;
    const weight = (1 - Math.abs(x) ** 3) ** 3;
    const powers = Array.from({ length: size }, (_, k) => x ** k);
    powers.forEach((a, r) => {
      right[r] = (right[r] ?? 0) + weight * a * (values[i] ?? 0);
      powers.forEach((b, c) => {
        normal[r * size + c] = (normal[r * size + c] ?? 0) + weight * a * b;
      });
    });
  }
  for (let k = 0; k < size; k++) normal[k * size + k] = (normal[k * size + k] ?? 0) * (1 + RIDGE) + 1e-300;
  if (!factorise(normal, size)) return { value: right[0] ?? NaN, slope: 0, leverage: 0 };
  solveFactorised(normal, size, right);
  const unit = new Float64Array(size);
  unit[0] = 1;
  solveFactorised(normal, size, unit);
  return { value: right[0] ?? NaN, slope: (right[1] ?? 0) / reach, leverage: unit[0] ?? 0 };
}

/** Mean square of the residuals when values are left out of their own estimates. */
function leaveOneOut(times: Float64Array, values: Float64Array, count: number): number {
  let sum = 0;
  const tried = Math.min(times.length, MOST_LEFT_OUT);
  for (let k = 0; k < tried; k++) {
    const i = Math.floor((k * times.length) / tried);
    const { value, leverage } = fitAt(times, values, times[i] ?? NaN, count);
    const left = 1 - leverage;
    // An estimate that only repeats its own value says nothing about it.
    sum += left < 1e-6 ? Infinity : (((values[i] ?? 0) - value) / left) ** 2;
  }
  return sum / tried;
}

/** Neighbourhoods to choose from: 5, 6, 8, 11, … values, each about a third larger. */
function counts(length: number): readonly number[] {
  const found: number[] = [];
  const most = Math.min(length, LARGEST);
  for (let count = 5; count < most; count = Math.ceil(count * 1.3)) found.push(count);
  return [...found, most];
}

/** Smooths measured values (times increasing, at least one) and evaluates the smooth curve at other times. */
export function smooth(times: Float64Array, values: Float64Array, at: Float64Array): Smoothed {
  let best = { count: Math.min(times.length, LARGEST), error: Infinity };
  for (const count of counts(times.length)) {
    const error = leaveOneOut(times, values, count);
    if (error < best.error) best = { count, error };
  }
  const fits = Array.from(at, (t) => fitAt(times, values, t, best.count));
  return {
    values: Float64Array.from(fits, ({ value }) => value),
    slopes: Float64Array.from(fits, ({ slope }) => slope),
  };
}
