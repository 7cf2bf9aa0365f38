import { describe, expect, it } from 'vitest';
import type { DiagonallyImplicitRungeKutta, Rosenbrock } from './define';
import {
  coefficientsWithProducts,
  defineDiagonallyImplicitRungeKutta,
  defineRosenbrock,
  stability,
} from './define-implicit';
import { orderDefects, rootedTrees } from './implicit-order';
import { methods } from './methods';

const diagonal = methods
  .all()
  .filter((m): m is DiagonallyImplicitRungeKutta => m.kind === 'diagonally-implicit-runge-kutta');
const rosenbrock = methods.all().filter((m): m is Rosenbrock => m.kind === 'rosenbrock');

/** What the order conditions look at, of the result and of the embedded one. */
function coefficients(method: DiagonallyImplicitRungeKutta | Rosenbrock) {
  if (method.kind === 'rosenbrock') {
    const embedded = method.m.map((weight, i) => weight - (method.mError?.[i] ?? 0));
    return {
      result: coefficientsWithProducts(method),
      embedded: coefficientsWithProducts({ ...method, m: embedded }),
    };
  }
  const { a, b, bError } = method.tableau;
  const alpha = a.map((row) => a.map((_, j) => row[j] ?? 0));
  const embedded = b.map((weight, i) => weight - (bError?.[i] ?? 0));
  return { result: { b, alpha, beta: alpha }, embedded: { b: embedded, alpha, beta: alpha } };
}

describe('rooted trees', () => {
  it('are as many as are known', () => {
    // OEIS A000081.
    expect([1, 2, 3, 4, 5, 6, 7].map((n) => rootedTrees(n).length)).toEqual([1, 1, 2, 4, 9, 20, 48]);
  });
});

describe.each([...diagonal, ...rosenbrock])('the table of $id', (method) => {
  const { result, embedded } = coefficients(method);

  it('has the order it declares and no higher one', () => {
    const defects = orderDefects(result, method.order + 1);
    defects.slice(0, -1).forEach((defect) => expect(defect).toBeLessThan(1e-13));
    expect(defects.at(-1)).toBeGreaterThan(1e-4);
  });

  it('estimates its error by a result of one order less', () => {
    if (!method.adaptive) return;
    const defects = orderDefects(embedded, method.order);
    defects.slice(0, -1).forEach((defect) => expect(defect).toBeLessThan(1e-13));
    expect(defects.at(-1)).toBeGreaterThan(1e-4);
  });

  it('never lets a decaying mode grow', () => {
    for (let exponent = -3; exponent <= 8; exponent += 0.1) {
      const size = Math.abs(stability(result.beta, result.b, -(10 ** exponent)));
      expect(size).toBeLessThanOrEqual(1 + 1e-12);
    }
    const farOut = Math.abs(stability(result.beta, result.b, -1e12));
    if (method.stability === 'L') expect(farOut).toBeLessThan(1e-8);
    else expect(farOut).toBeCloseTo(1, 8);
  });
});

describe('a table with a mistake', () => {
  it.each(diagonal)('is refused: $id', (method) => {
    const { tableau } = method;
    const spoil = (x: number) => x + 1e-6;
    const refused = (wrong: Partial<typeof tableau>) =>
      expect(() =>
        defineDiagonallyImplicitRungeKutta({ ...method, tableau: { ...tableau, ...wrong } }),
      ).toThrow(`Solver "${method.id}"`);
    refused({ c: tableau.c.map(spoil) });
    refused({ b: tableau.b.map(spoil) });
    refused({ a: tableau.a.map((row, i) => (i === tableau.a.length - 1 ? row.map(spoil) : row)) });
    if (tableau.dense) refused({ dense: tableau.dense.map((row, i) => (i === 0 ? row.map(spoil) : row)) });
    if (tableau.bError) refused({ bError: tableau.bError.map(spoil) });
  });

  it.each(rosenbrock)('is refused: $id', (method) => {
    const spoil = (x: number) => x + 1e-6;
    const lastRow = (rows: readonly (readonly number[])[]) =>
      rows.map((row, i) => (i === rows.length - 1 ? row.map(spoil) : row));
    for (const wrong of [
      { alpha: method.alpha.map(spoil) },
      { gammas: method.gammas.map(spoil) },
      { gamma: spoil(method.gamma) },
      { a: lastRow(method.a) },
      { c: lastRow(method.c) },
      { m: method.m.map(spoil) },
      ...(method.dense ? [{ dense: method.dense.map((row) => row.map(spoil)) }] : []),
    ])
      expect(() => defineRosenbrock({ ...method, ...wrong })).toThrow(`Solver "${method.id}"`);
  });
});
