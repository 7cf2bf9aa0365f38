/**
 * Laws of both modes, for every op and for random functions: the forward derivative equals the central difference,
 * the reverse derivative is its transpose, and both hold again for the derivatives themselves.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Random } from '../base/random';
import { createRandom } from '../base/random';
import { evaluate } from '../ir/evaluate';
import { randomFunction } from '../ir/random-function';
import { SAMPLES } from '../ir/samples';
import { simplify } from '../ir/simplify';
import type { IrFunction, Tensor } from '../ir/tensor';
import { sizeOf } from '../ir/tensor';
import { verify } from '../ir/verify';
import { jvp } from './jvp';
import { vjp } from './vjp';

type Point = readonly Float64Array[];

function randomPoint(random: Random, values: readonly Tensor[], low: number, high: number): Point {
  return values.map((value) =>
    Float64Array.from({ length: sizeOf(value.shape) }, () => low + (high - low) * random.uniform()),
  );
}

const flat = (point: Point) => point.flatMap((part) => [...part]);

function inner(a: Point, b: Point): number {
  const [x, y] = [flat(a), flat(b)];
  return x.reduce((total, value, i) => total + value * (y[i] ?? Number.NaN), 0);
}

function moved(point: Point, step: number, direction: Point): Point {
  return point.map((part, i) => part.map((x, k) => x + step * (direction[i]?.[k] ?? Number.NaN)));
}

/** Truncation error about h² = 1e-10, rounding error about 1e-16 / h = 1e-11. */
const STEP = 1e-5;
const DIFFERENCE_TOLERANCE = 1e-7;

function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  const scale = Math.max(1, ...expected.map(Math.abs));
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of actual.entries())
    expect(Math.abs(value - (expected[i] ?? Number.NaN)) / scale).toBeLessThan(tolerance);
}

function expectDerivatives(fn: IrFunction, random: Random, low = -1.5, high = 1.5): void {
  const [forward, reverse] = [jvp(fn), vjp(fn)];
  verify(forward);
  verify(reverse);
  const point = randomPoint(random, fn.inputs, low, high);
  const direction = randomPoint(random, fn.inputs, -1, 1);
  const cotangents = randomPoint(random, fn.outputs, -1, 1);

  const along = evaluate(forward, [...point, ...direction]);
  const ahead = flat(evaluate(fn, moved(point, STEP, direction)));
  const behind = flat(evaluate(fn, moved(point, -STEP, direction)));
  const difference = ahead.map((value, i) => (value - (behind[i] ?? Number.NaN)) / (2 * STEP));
  expectClose(flat(along), difference, DIFFERENCE_TOLERANCE);

  const back = evaluate(reverse, [...point, ...cotangents]);
  expect(back.map((part) => part.length)).toEqual(fn.inputs.map((x) => sizeOf(x.shape)));
  expectClose(flat(evaluate(simplify(reverse), [...point, ...cotangents])), flat(back), 1e-11);
  const products = [inner(back, direction)];
  expectClose(products, [inner(cotangents, along)], 1e-11);
}

describe('derivatives of every op', () => {
  it.each(SAMPLES)('first, by both modes: $fn.name', ({ fn, low, high }) => {
    const random = createRandom(1, 0);
    for (let trial = 0; trial < 5; trial++) expectDerivatives(fn, random, low, high);
  });

  it.each(SAMPLES)('second, of the reverse derivative by both modes: $fn.name', ({ fn, low, high }) => {
    expectDerivatives(vjp(fn), createRandom(2, 0), low, high);
  });

  it.each(SAMPLES)('second, of the forward derivative by both modes: $fn.name', ({ fn, low, high }) => {
    expectDerivatives(jvp(fn), createRandom(3, 0), low, high);
  });
});

// Hundreds of graphs take seconds where other work shares the processor.
describe('derivatives of random functions', { timeout: 30_000 }, () => {
  const seeds = fc.nat({ max: 1_000_000 });

  it('first, by both modes', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed, 0);
        expectDerivatives(randomFunction(random, 'smooth'), random);
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  it('by time alone: the derivative a vector field has at a fixed state', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed, 1);
        const fn = randomFunction(random, 'smooth');
        const point = randomPoint(random, fn.inputs, -1, 1);
        const still = fn.inputs.map((x, i) =>
          Float64Array.from({ length: sizeOf(x.shape) }, () => +(i === 0)),
        );
        const along = evaluate(jvp(fn, { wrt: [0] }), [...point, Float64Array.of(1)]);
        const ahead = flat(evaluate(fn, moved(point, STEP, still)));
        const behind = flat(evaluate(fn, moved(point, -STEP, still)));
        const difference = ahead.map((value, i) => (value - (behind[i] ?? Number.NaN)) / (2 * STEP));
        expectClose(flat(along), difference, DIFFERENCE_TOLERANCE);
        const cotangents = randomPoint(random, fn.outputs, -1, 1);
        const [back] = evaluate(vjp(fn, { wrt: [0] }), [...point, ...cotangents]);
        expectClose([...(back ?? [])], [inner(cotangents, along)], 1e-11);
      }),
      { numRuns: 60, seed: 13 },
    );
  });

  it('second, reverse and forward over reverse', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed, 0);
        expectDerivatives(vjp(randomFunction(random, 'smooth', 8)), random);
      }),
      { numRuns: 60, seed: 12 },
    );
  });
});
