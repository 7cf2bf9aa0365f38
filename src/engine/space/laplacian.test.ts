import { describe, expect, it } from 'vitest';
import { type Border, defineFunction } from '../ir/build';
import { evaluate } from '../ir/evaluate';
import { simplify } from '../ir/simplify';
import { laplacian } from './laplacian';

const pi = Math.PI;

/** Field values and the Laplacian's on n² points, at positions given along one axis. */
function onGrid(
  positions: readonly number[],
  spacing: number,
  border: Border,
  f: (x: number, y: number) => number,
) {
  const n = positions.length;
  const fn = defineFunction('laplacian', [{ name: 'f', shape: [n, n] }], (field) =>
    field ? [laplacian(field, spacing, border)] : [],
  );
  const values = Float64Array.from(positions.flatMap((x) => positions.map((y) => f(x, y))));
  const [direct] = evaluate(fn, [values]);
  const [simplified] = evaluate(simplify(fn), [values]);
  return { values, direct, simplified };
}

/** An eigenfunction of each border: the Laplacian is a known multiple of it, on the grid too. */
const rows: readonly {
  border: Border;
  positions: (n: number) => number[];
  spacing: (n: number) => number;
  mode: (x: number) => number;
}[] = [
  {
    border: 'periodic',
    positions: (n) => Array.from({ length: n }, (_, i) => i / n),
    spacing: (n) => 1 / n,
    mode: (x) => Math.sin(2 * pi * x + 0.3),
  },
  {
    border: 'reflect',
    positions: (n) => Array.from({ length: n }, (_, i) => i / (n - 1)),
    spacing: (n) => 1 / (n - 1),
    mode: (x) => Math.cos(2 * pi * x),
  },
  {
    border: 'zero',
    positions: (n) => Array.from({ length: n }, (_, i) => (i + 1) / (n + 1)),
    spacing: (n) => 1 / (n + 1),
    mode: (x) => Math.sin(2 * pi * x),
  },
];

describe.each(rows)('the Laplacian with border $border', ({ border, positions, spacing, mode }) => {
  it('multiplies its eigenfunctions, at the border as inside', () => {
    const h = spacing(12);
    const { values, direct, simplified } = onGrid(positions(12), h, border, (x, y) => mode(x) * mode(y));
    // Of the difference operator: −(4 / h²) sin²(k h / 2) along each axis, k = 2π.
    const eigenvalue = (-8 / h ** 2) * Math.sin(pi * h) ** 2;
    values.forEach((value, i) => {
      expect(direct?.[i]).toBeCloseTo(eigenvalue * value, 9);
      expect(simplified?.[i]).toBeCloseTo(eigenvalue * value, 9);
    });
  });
});
