/**
 * Eigenvalues of a small dense real matrix: reduction to Hessenberg form, then the implicitly double-shifted QR
 * iteration, which stays in real numbers and gives complex values in exact conjugate pairs. Francis, The QR
 * transformation, Comput. J. 4 (1961–62); Golub & Van Loan, Matrix Computations, §7.4–7.5. Eigenvectors are left out.
 */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

type Rows = Float64Array[];

/** Double-shift steps per eigenvalue before giving up; a handful is usual. */
const MOST_STEPS = 60;

/**
 * The eigenvalues of the n × n matrix in row-major `matrix`, largest real part first; undefined where an entry is not
 * finite, or in the rare case that the iteration does not end.
 */
export function eigenvalues(matrix: ArrayLike<number>, n: number): readonly Complex[] | undefined {
  const rows: Rows = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: n }, (__, j) => matrix[i * n + j] ?? NaN),
  );
  if (!rows.every((row) => row.every(Number.isFinite))) return undefined;
  toHessenberg(rows);
  return deflate(rows)?.toSorted((a, b) => b.re - a.re || b.im - a.im);
}

const at = (rows: Rows, i: number, j: number): number => rows[i]?.[j] ?? 0;

function put(rows: Rows, i: number, j: number, value: number): void {
  const row = rows[i];
  if (row) row[j] = value;
}

/** v and β of I − β v vᵀ, which maps x onto a multiple of the first unit vector; v[0] = 1. */
function reflector(x: readonly number[]): { readonly v: readonly number[]; readonly beta: number } {
  const [first = 0, ...rest] = x;
  const scale = Math.max(...x.map(Math.abs));
  const tail = rest.reduce((sum, value) => sum + (value / scale) ** 2, 0);
  if (scale === 0 || tail === 0) return { v: x.map(() => 0), beta: 0 };
  const head = first / scale;
  const norm = Math.sqrt(head * head + tail);
  // Away from cancellation: head − norm for negative heads, its rationalised form for positive ones.
  const pivot = head <= 0 ? head - norm : -tail / (head + norm);
  return {
    v: [1, ...rest.map((value) => value / scale / pivot)],
    beta: (2 * pivot * pivot) / (tail + pivot * pivot),
  };
}

interface Window {
  readonly from: number;
  readonly to: number;
}

/** Rows `top`… from the left and columns `top`… from the right, within windows of columns and rows. */
function reflect(
  rows: Rows,
  top: number,
  { v, beta }: ReturnType<typeof reflector>,
  columns: Window,
  lines: Window,
): void {
  if (beta === 0) return;
  for (let j = columns.from; j <= columns.to; j++) {
    const sum = beta * v.reduce((total, value, k) => total + value * at(rows, top + k, j), 0);
    v.forEach((value, k) => put(rows, top + k, j, at(rows, top + k, j) - sum * value));
  }
  for (let i = lines.from; i <= lines.to; i++) {
    const sum = beta * v.reduce((total, value, k) => total + value * at(rows, i, top + k), 0);
    v.forEach((value, k) => put(rows, i, top + k, at(rows, i, top + k) - sum * value));
  }
}

function toHessenberg(rows: Rows): void {
  const last = rows.length - 1;
  for (let k = 0; k < last - 1; k++) {
    const below = Array.from({ length: last - k }, (_, i) => at(rows, k + 1 + i, k));
    reflect(rows, k + 1, reflector(below), { from: k, to: last }, { from: 0, to: last });
    for (let i = k + 2; i <= last; i++) put(rows, i, k, 0);
  }
}

/** Splits off one value or a pair at the lower end, again and again. */
function deflate(rows: Rows): Complex[] | undefined {
  const found: Complex[] = [];
  const whole = rows.reduce((sum, row) => sum + row.reduce((total, x) => total + Math.abs(x), 0), 0);
  let high = rows.length - 1;
  let steps = 0;
  while (high >= 0) {
    const low = startOfBlock(rows, high, whole);
    if (low >= high - 1) {
      found.push(...(low === high ? [{ re: at(rows, high, high), im: 0 }] : pair(rows, low)));
      high = low - 1;
      steps = 0;
    } else {
      steps++;
      if (steps > MOST_STEPS) return undefined;
      doubleStep(rows, low, high, steps % 10 === 0);
    }
  }
  return found;
}

/** The first row of the block that ends at `high` and has no negligible entry below its diagonal. */
function startOfBlock(rows: Rows, high: number, whole: number): number {
  let low = high;
  for (; low > 0; low--) {
    const around = Math.abs(at(rows, low, low)) + Math.abs(at(rows, low - 1, low - 1));
    if (Math.abs(at(rows, low, low - 1)) <= Number.EPSILON * (around || whole)) {
      put(rows, low, low - 1, 0);
      break;
    }
  }
  return low;
}

/** The eigenvalues of the 2 × 2 block at `low`. */
function pair(rows: Rows, low: number): readonly Complex[] {
  const [a, b, c, d] = [
    at(rows, low, low),
    at(rows, low, low + 1),
    at(rows, low + 1, low),
    at(rows, low + 1, low + 1),
  ];
  return eigenvaluesOfPair(a, b, c, d);
}

/** λ² − (a + d) λ + (ad − bc) = 0, solved without cancellation. */
function eigenvaluesOfPair(a: number, b: number, c: number, d: number): readonly Complex[] {
  const half = (a - d) / 2;
  const inside = half * half + b * c;
  const middle = (a + d) / 2;
  if (inside < 0) {
    const im = Math.sqrt(-inside);
    return [
      { re: middle, im },
      { re: middle, im: -im },
    ];
  }
  const root = Math.sqrt(inside);
  // The root farther from d first; the other from the product of the off-diagonal entries.
  const far = half >= 0 ? half + root : half - root;
  return [
    { re: d + far, im: 0 },
    { re: far === 0 ? d : d - (b * c) / far, im: 0 },
  ];
}

/** One implicit step with both eigenvalues of the trailing 2 × 2 block as shifts, or with exceptional ones. */
function doubleStep(rows: Rows, low: number, high: number, exceptional: boolean): void {
  const [a, b, c, d] = [
    at(rows, high - 1, high - 1),
    at(rows, high - 1, high),
    at(rows, high, high - 1),
    at(rows, high, high),
  ];
  const odd = Math.abs(c) + Math.abs(at(rows, high - 1, high - 2));
  const [sum, product] = exceptional ? [1.5 * odd, odd * odd] : [a + d, a * d - b * c];
  const [p, q, r] = [at(rows, low, low), at(rows, low, low + 1), at(rows, low + 1, low)];
  let bulge = [
    p * p + q * r - sum * p + product,
    r * (p + at(rows, low + 1, low + 1) - sum),
    r * at(rows, low + 2, low + 1),
  ];
  for (let k = low; k < high; k++) {
    const columns = { from: Math.max(low, k - 1), to: high };
    reflect(rows, k, reflector(bulge), columns, { from: low, to: Math.min(k + 3, high) });
    bulge = Array.from({ length: Math.min(3, high - k) }, (_, i) => at(rows, k + 1 + i, k));
    // What the reflection made 0 is 0 and not rounding.
    if (k > low) for (let i = k + 1; i <= Math.min(k + 2, high); i++) put(rows, i, k - 1, 0);
  }
}
