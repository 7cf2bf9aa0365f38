import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random';
import * as ir from './build';
import { evaluate } from './evaluate';
import { print } from './print';
import { randomFunction } from './random-function';
import { SAMPLES } from './samples';
import { simplify } from './simplify';
import { verify } from './verify';
import type { IrFunction, Tensor } from './tensor';
import { sizeOf } from './tensor';

const [x, y] = [ir.input('x', [2, 3]), ir.input('y', [2, 3])];
const v = ir.input('v', [3]);
const s = ir.input('s');
const t = ir.input('t');
const inputs = [x, y, v, s, t];

const define = (...outputs: readonly Tensor[]): IrFunction => ({ name: 'f', inputs, outputs });

/** Results equal up to rounding; NaN equals NaN. */
function expectSame(actual: readonly Float64Array[], expected: readonly Float64Array[]): void {
  expect(actual.map((part) => part.length)).toEqual(expected.map((part) => part.length));
  for (const [i, part] of expected.entries())
    for (const [k, value] of part.entries()) {
      const got = actual[i]?.[k] ?? 0;
      if (!Object.is(got, value))
        expect(Math.abs(got - value) / Math.max(1, Math.abs(value))).toBeLessThan(1e-9);
    }
}

function expectEqualFunctions(fn: IrFunction, points: readonly (readonly Float64Array[])[]): void {
  const simple = simplify(fn);
  verify(simple);
  expect(simple.inputs).toEqual(fn.inputs);
  expect(simplify(simple).outputs).toEqual(simple.outputs);
  expect(print(simplify(simple))).toBe(print(simple));
  for (const point of points) expectSame(evaluate(simple, point), evaluate(fn, point));
}

/** Quarters between −2 and 2, 0 among them: exact arithmetic, so that comparisons fall the same way. */
function quarters(fn: IrFunction, seed: number): Float64Array[] {
  const random = createRandom(seed, 1);
  return fn.inputs.map((slot) =>
    Float64Array.from({ length: sizeOf(slot.shape) }, () => Math.floor(random.uniform() * 17 - 8) / 4),
  );
}

// Hundreds of graphs take seconds where other work shares the processor.
describe('simplify', { timeout: 30_000 }, () => {
  it.each(SAMPLES)('keeps what a function computes: $fn.name', ({ fn }) => {
    expectEqualFunctions(fn, [quarters(fn, 1), quarters(fn, 2)]);
  });

  it.each(['smooth', 'any'] as const)('keeps what random functions compute, NaN included: %s', (kind) => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (seed) => {
        const fn = randomFunction(createRandom(seed, 0), kind, 24);
        expectEqualFunctions(fn, [quarters(fn, seed), quarters(fn, seed + 1)]);
      }),
      { numRuns: 250, seed: 21 },
    );
  });

  it.each<[string, Tensor, Tensor]>([
    ['x + 0', ir.add(x, 0), x],
    ['0 + x', ir.add(0, x), x],
    ['x − 0', ir.sub(x, 0), x],
    ['x · 1', ir.mul(1, x), x],
    ['x / 1', ir.div(x, 1), x],
    ['x^1', ir.pow(x, 1), x],
    ['−(−x)', ir.neg(ir.neg(x)), x],
    ['−1 · (−x)', ir.mul(ir.neg(x), -1), x],
    ['0 − (0 − x)', ir.sub(0, ir.sub(0, x)), x],
    ['min of equals', ir.min(ir.add(x, 0), x), x],
    ['select of a known side', ir.select(1, x, y), x],
    ['select of equals', ir.select(y, x, ir.mul(x, 1)), x],
    ['reshape there and back', ir.reshape(ir.reshape(x, [6]), [2, 3]), x],
    ['permute there and back', ir.permute(ir.permute(x, [1, 0]), [1, 0]), x],
    ['slice of what is around it', ir.slice(ir.pad(x, [1, 0], [0, 2]), [1, 0], [3, 3]), x],
    ['slice of one part', ir.slice(ir.concat([y, x], 0), [2, 0], [4, 3]), x],
    ['its two halves', ir.concat([ir.slice(x, [0, 0], [1, 3]), ir.slice(x, [1, 0], [2, 3])], 0), x],
    ['the sum of its padded halves', ir.add(ir.pad(v, [3], [0]), ir.pad(v, [0], [3])), ir.concat([v, v])],
    [
      'the sum of padded parts beside each other',
      ir.add(ir.pad(x, [0, 1], [3, 4]), ir.pad(y, [0, 4], [3, 1])),
      ir.pad(ir.concat([x, y], 1), [0, 1], [3, 1]),
    ],
    ['2 · (3 · x)', ir.mul(2, ir.mul(ir.mul(x, 3), 1)), ir.mul(6, x)],
    ['−(3 · x)', ir.neg(ir.mul(3, x)), ir.mul(-3, x)],
    ['x^½', ir.pow(x, 0.5), ir.sqrt(x)],
    ['Σ 2 x', ir.sum(ir.mul(x, 2), [0]), ir.mul(2, ir.sum(x, [0]))],
    ['rolls there and back', ir.roll(ir.roll(x, 1, 1), -1, 1), x],
    ['an order turned twice', ir.reverse(ir.reverse(v)), v],
    ['the transpose of a roll', ir.scatter(v, [1, 2, 0], 3), ir.gather(v, [2, 0, 1])],
    ['a scatter side by side', ir.scatter(v, [2, 3, 4], 6), ir.pad(v, [2], [1])],
    ['a gather side by side', ir.gather(v, [1, 2]), ir.slice(v, [1], [3])],
    ['a slice of a gather', ir.slice(ir.gather(v, [2, 0, 2, 1]), [1], [4]), ir.gather(v, [0, 2, 1])],
    ['one position', ir.gather(x, 1, 1), ir.reshape(ir.slice(x, [0, 1], [2, 2]), [2])],
    ['the same position again', ir.gather(v, [1, 1, 1]), ir.broadcastTo(ir.slice(v, [1], [2]), [3])],
    ['a gather of repeated rows', ir.gather(ir.broadcastTo(v, [4, 3]), [3, 0]), ir.broadcastTo(v, [2, 3])],
    ['slice of a repeated value', ir.slice(ir.repeat(v, [1], [4, 3]), [1, 0], [2, 3]), ir.reshape(v, [1, 3])],
  ])('sees the value in %s', (_, value, expected) => {
    expect(print(simplify(define(value)))).toBe(print(define(expected)));
  });

  it.each<[string, Tensor]>([
    ['x · 0', ir.mul(x, 0)],
    ['0 / x', ir.div(0, x)],
    ['x − x', ir.sub(x, x)],
  ])('does not hide a NaN in %s', (_, value) => {
    const nan = inputs.map((slot) => new Float64Array(sizeOf(slot.shape)).fill(Number.NaN));
    expect(evaluate(simplify(define(value)), nan)[0]?.every(Number.isNaN)).toBe(true);
  });

  it('computes equal values once', () => {
    const fn = define(ir.add(ir.sin(ir.mul(x, y)), ir.sin(ir.mul(y, x))), ir.sin(ir.mul(x, y)));
    expect(print(simplify(fn))).toMatchInlineSnapshot(`
      "f {
        %0 = input x : [2,3]
        %1 = input y : [2,3]
        %2 = input v : [3]
        %3 = input s : []
        %4 = input t : []
        %5 = mul %0, %1 : [2,3]
        %6 = sin %5 : [2,3]
        %7 = add %6, %6 : [2,3]
        return %7, %6
      }"
    `);
  });

  it('computes literals beforehand', () => {
    const two = ir.sqrt(ir.constant([4, 4, 4], [3]));
    expect(print(simplify(define(ir.mul(v, ir.sum(two)), ir.add(v, ir.mul(two, 0.5))))))
      .toMatchInlineSnapshot(`
      "f {
        %0 = input x : [2,3]
        %1 = input y : [2,3]
        %2 = input v : [3]
        %3 = input s : []
        %4 = input t : []
        %5 = constant [6] : []
        %6 = broadcast %5 : [3]
        %7 = mul %2, %6 : [3]
        %8 = constant [1] : []
        %9 = broadcast %8 : [3]
        %10 = add %2, %9 : [3]
        return %7, %10
      }"
    `);
  });

  it('works on values before they are repeated, and counts repeated terms', () => {
    const rate = ir.exp(ir.add(ir.broadcastTo(s, [2, 3]), ir.broadcastTo(v, [2, 3])));
    expect(print(simplify(define(ir.sum(rate))))).toMatchInlineSnapshot(`
      "f {
        %0 = input x : [2,3]
        %1 = input y : [2,3]
        %2 = input v : [3]
        %3 = input s : []
        %4 = input t : []
        %5 = broadcast %3 : [3]
        %6 = add %5, %2 : [3]
        %7 = exp %6 : [3]
        %8 = sum %7 axes=[0] : []
        %9 = constant [2] : []
        %10 = mul %8, %9 : []
        return %10
      }"
    `);
  });

  it('reads transposed operands where they lie', () => {
    const product = ir.permute(ir.matmul(ir.permute(x, [1, 0]), y), [1, 0]);
    expect(print(simplify(define(product)))).toMatchInlineSnapshot(`
      "f {
        %0 = input x : [2,3]
        %1 = input y : [2,3]
        %2 = input v : [3]
        %3 = input s : []
        %4 = input t : []
        %5 = dot %1, %0 left=[0] right=[0] : [3,3]
        return %5
      }"
    `);
  });

  it('sees contractions in sums of products, repeated factors included', () => {
    const rows = ir.sum(ir.mul(x, v), [1]);
    const columns = ir.sum(ir.mul(x, y), [0]);
    expect(print(simplify(define(rows, columns)))).toMatchInlineSnapshot(`
      "f {
        %0 = input x : [2,3]
        %1 = input y : [2,3]
        %2 = input v : [3]
        %3 = input s : []
        %4 = input t : []
        %5 = dot %0, %2 left=[1] right=[0] : [2]
        %6 = dot %0, %1 left=[0] right=[0] leftBatch=[1] rightBatch=[1] : [3]
        return %5, %6
      }"
    `);
  });

  it('makes small powers products', () => {
    expect(print(simplify(define(ir.add(ir.pow(s, 2), ir.pow(t, -1)))))).toMatchInlineSnapshot(`
      "f {
        %0 = input x : [2,3]
        %1 = input y : [2,3]
        %2 = input v : [3]
        %3 = input s : []
        %4 = input t : []
        %5 = mul %3, %3 : []
        %6 = constant [1] : []
        %7 = div %6, %4 : []
        %8 = add %5, %7 : []
        return %8
      }"
    `);
  });

  it.each([
    [[1], [2]],
    [[1], [1]],
    [[0], [2]],
  ])('keeps sums of pads that overlap or leave a gap: %j, %j', (low, high) => {
    const fn = define(ir.add(ir.pad(v, low, [4 - (low[0] ?? 0)]), ir.pad(v, [4 - (high[0] ?? 0)], high)));
    expectEqualFunctions(fn, [quarters(fn, 3)]);
  });

  it('leaves a long repeated literal unstored', () => {
    const long = ir.mul(ir.filled(2, [100, 100]), ir.filled(3, [100, 100]));
    const [value] = simplify(define(long)).outputs;
    expect(value).toEqual(ir.filled(6, [100, 100]));
  });
});
