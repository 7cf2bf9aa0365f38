import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random';
import { eigenvalues, type Complex } from './eigenvalues';

const flat = (rows: readonly (readonly number[])[]): readonly number[] => rows.flat();
const of = (rows: readonly (readonly number[])[]): readonly Complex[] =>
  eigenvalues(flat(rows), rows.length) ?? [];

/** Farthest any value of one list is from the nearest of the other. */
function distance(a: readonly Complex[], b: readonly Complex[]): number {
  const nearest = (x: Complex, list: readonly Complex[]) =>
    Math.min(...list.map((y) => Math.hypot(x.re - y.re, x.im - y.im)));
  return Math.max(...a.map((x) => nearest(x, b)), ...b.map((x) => nearest(x, a)));
}

/** |det(A − λ)| by elimination with complex numbers, relative to the product of the norms of the rows. */
function residual(rows: readonly (readonly number[])[], { re, im }: Complex): number {
  const a = rows.map((row, i) =>
    row.map((x, j): Complex => (i === j ? { re: x - re, im: -im } : { re: x, im: 0 })),
  );
  let size = 1;
  const norm = Math.max(...rows.map((row) => row.reduce((sum, x) => sum + Math.abs(x), 0)));
  for (let k = 0; k < a.length; k++) {
    const abs = (i: number) => Math.hypot(a[i]?.[k]?.re ?? 0, a[i]?.[k]?.im ?? 0);
    let best = k;
    for (let i = k + 1; i < a.length; i++) if (abs(i) > abs(best)) best = i;
    const [pivotRow, other] = [a[best] ?? [], a[k] ?? []];
    [a[k], a[best]] = [pivotRow, other];
    const pivot = pivotRow[k] ?? { re: 0, im: 0 };
    size *= Math.hypot(pivot.re, pivot.im) / norm;
    const square = pivot.re ** 2 + pivot.im ** 2;
    if (square === 0) return 0;
    for (let i = k + 1; i < a.length; i++) {
      const row = a[i] ?? [];
      const x = row[k] ?? { re: 0, im: 0 };
      const f = {
        re: (x.re * pivot.re + x.im * pivot.im) / square,
        im: (x.im * pivot.re - x.re * pivot.im) / square,
      };
      for (let j = k; j < row.length; j++) {
        const [y, z] = [row[j] ?? x, pivotRow[j] ?? x];
        row[j] = { re: y.re - f.re * z.re + f.im * z.im, im: y.im - f.re * z.im - f.im * z.re };
      }
    }
  }
  return size;
}

describe('eigenvalues', () => {
  it('knows the spectra that have a formula', () => {
    expect(of([[3]])).toEqual([{ re: 3, im: 0 }]);
    expect(
      of([
        [0, 1],
        [-1, 0],
      ]),
    ).toEqual([
      { re: 0, im: 1 },
      { re: 0, im: -1 },
    ]);
    expect(
      of([
        [2, 0],
        [0, -5],
      ]),
    ).toEqual([
      { re: 2, im: 0 },
      { re: -5, im: 0 },
    ]);
    // x³ − 6x² + 11x − 6 = (x − 1)(x − 2)(x − 3)
    const cubic = of([
      [0, 1, 0],
      [0, 0, 1],
      [6, -11, 6],
    ]);
    expect(
      distance(
        cubic,
        [1, 2, 3].map((re) => ({ re, im: 0 })),
      ),
    ).toBeLessThan(1e-13);
    // Lorenz at the origin: −8/3 and (−11 ± √1201)/2.
    const lorenz = of([
      [-10, 10, 0],
      [28, -1, 0],
      [0, 0, -8 / 3],
    ]);
    const root = Math.sqrt(1201);
    expect(
      distance(
        lorenz,
        [(-11 + root) / 2, -8 / 3, (-11 - root) / 2].map((re) => ({ re, im: 0 })),
      ),
    ).toBeLessThan(1e-13);
  });

  it.each([3, 4, 5, 8, 12, 31])(
    'finds the %d roots of unity of the cyclic shift, on which plain QR stands still',
    (n) => {
      const shift = Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (__, j) => (j === (i + 1) % n ? 1 : 0)),
      );
      const roots = shift.map((_, k) => ({
        re: Math.cos((2 * Math.PI * k) / n),
        im: Math.sin((2 * Math.PI * k) / n),
      }));
      expect(distance(of(shift), roots)).toBeLessThan(1e-13);
    },
  );

  it('makes every value a root of the characteristic polynomial, whatever the matrix', () => {
    const random = createRandom(1, 7);
    for (let trial = 0; trial < 200; trial++) {
      const n = 2 + (trial % 11);
      const rows = Array.from({ length: n }, () => Array.from({ length: n }, () => 2 * random.uniform() - 1));
      const values = of(rows);
      expect(values).toHaveLength(n);
      const trace = rows.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
      expect(values.reduce((sum, { re }) => sum + re, 0)).toBeCloseTo(trace, 10);
      expect(values.reduce((sum, { im }) => sum + im, 0)).toBe(0);
      for (const value of values) expect(residual(rows, value)).toBeLessThan(1e-12);
    }
  });

  it('stands defects, zeros and numbers far apart', () => {
    expect(
      of([
        [1, 1, 0],
        [0, 1, 1],
        [0, 0, 1],
      ]).map(({ re }) => re),
    ).toEqual([1, 1, 1]);
    expect(
      of([
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]),
    ).toHaveLength(3);
    const far = of([
      [0, 1e3, 0],
      [-1e3, 0, 0],
      [0, 0, -1e6],
    ]);
    expect(
      distance(far, [
        { re: 0, im: 1e3 },
        { re: 0, im: -1e3 },
        { re: -1e6, im: 0 },
      ]),
    ).toBeLessThan(1e-9);
  });

  it('says nothing of a matrix that is none', () => {
    expect(eigenvalues([1, NaN, 0, 1], 2)).toBeUndefined();
    expect(eigenvalues([], 0)).toEqual([]);
  });
});
