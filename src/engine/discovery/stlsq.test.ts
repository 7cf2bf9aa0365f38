import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random';
import { families } from './families';
import { leastSquares } from './least-squares';
import { matchingPursuit } from './matching-pursuit';
import { stlsq } from './stlsq';
import { candidateFormulas, evaluateTerms, libraryTerms } from './supports';

const columnsOf = (seed: number, count: number, rows: number) => {
  const random = createRandom(seed, 0);
  return Array.from({ length: count }, () => Float64Array.from({ length: rows }, () => random.normal()));
};

const combine = (columns: readonly Float64Array[], x: readonly number[]) =>
  Float64Array.from(columns[0] ?? [], (_, i) =>
    columns.reduce((sum, c, j) => sum + (c[i] ?? 0) * (x[j] ?? 0), 0),
  );

describe('least squares', () => {
  it('leaves a residual that is orthogonal to every column', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 6 }), (seed, count) => {
        const [target = new Float64Array(), ...columns] = columnsOf(seed, count + 1, 12);
        const x = leastSquares(columns, target);
        const residual = combine(columns, [...x]).map((value, i) => value - (target[i] ?? 0));
        for (const column of columns) {
          const product = column.reduce((sum, value, i) => sum + value * (residual[i] ?? 0), 0);
          expect(Math.abs(product)).toBeLessThan(1e-11);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('gives a repeated column nothing', () => {
    const [a = new Float64Array()] = columnsOf(1, 1, 5);
    expect(
      [
        ...leastSquares(
          [a, a],
          a.map((v) => 3 * v),
        ),
      ].map((v) => Math.round(v * 1e9) / 1e9),
    ).toEqual([3, 0]);
  });
});

describe('sequentially thresholded least squares', () => {
  it('finds a sparse combination again, whatever the units of terms and target', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 9, maxLength: 9 }),
        (seed, units) => {
          const columns = columnsOf(seed, 8, 60);
          const truth = [0, 1.5, 0, 0, -2, 0, 0, 0.8];
          const target = combine(columns, truth).map((v) => v * (units[8] ?? 1));
          const scaled = columns.map((c, j) => c.map((v) => v * (units[j] ?? 1)));
          expect(stlsq(scaled, target, 0.1)).toEqual([1, 4, 7]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps fewer terms the higher the threshold', () => {
    const columns = columnsOf(3, 6, 40);
    const target = combine(columns, [1, 0.5, 0.25, 0.12, 0.06, 0.03]);
    const sizes = [0.02, 0.05, 0.1, 0.2, 0.4].map((threshold) => stlsq(columns, target, threshold).length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect([sizes[0], sizes.at(-1)]).toEqual([6, 1]);
  });
});

describe('matching pursuit', () => {
  it('has the true terms among its supports of that length', () => {
    const columns = columnsOf(5, 10, 50);
    const target = combine(columns, [0, 0, 2, 0, 0, 0, -1, 0, 0, 0]);
    expect(matchingPursuit(columns, target, { most: 3, beam: 2 })).toContainEqual([2, 6]);
  });
});

describe.each(families.all())('term family $id', (family) => {
  it('has terms of distinct text that are finite at positive inputs', () => {
    const terms = family.terms(['x', 'y'], 3);
    expect(terms.length).toBeGreaterThan(0);
    expect(new Set(terms.map(({ text }) => text)).size).toBe(terms.length);
    for (const term of terms) expect(term.evaluate([0.7, 1.3])).toSatisfy(Number.isFinite);
  });
});

describe('candidate formulas', () => {
  it('contain the law that made the samples, with its coefficients', () => {
    const random = createRandom(2, 0);
    const draw = () => Float64Array.from({ length: 80 }, () => 0.5 + 2 * random.uniform());
    const [x, y] = [draw(), draw()];
    const target = x.map((v, i) => -0.9 * v * (y[i] ?? 0) + 0.3 * v);
    const terms = libraryTerms({ families: ['polynomial', 'sine', 'constant'], degree: 3 }, ['x', 'y']);
    const found = candidateFormulas(evaluateTerms(terms, { inputs: [x, y] }), target);
    const match = found.find(({ terms: list }) => list.map(({ term }) => term.text).join() === 'x,x * y');
    expect(match?.terms.map(({ coefficient }) => coefficient.toFixed(6))).toEqual(['0.300000', '-0.900000']);
  });
});
