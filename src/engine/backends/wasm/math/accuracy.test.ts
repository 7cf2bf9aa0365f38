/**
 * Measured errors of the mathematical functions. In f64 the truth is integer arithmetic of 160 binary places
 * (exact-math.ts); in f32 it is JavaScript's double-precision function, whose own error is 2^-29 of an f32 unit. Scalar
 * and vector code must agree to the bit.
 */
import { describe, expect, it } from 'vitest';
import { errorInUlps, exactMath } from '../../../../../test/support/exact-math';
import { unitInLastPlace } from '../../../../../test/support/ulp';
import { address, advance, binary, defineLoopFunction, load, unary } from '../../../program/build';
import type { Buffer, Target } from '../../../program/loop';
import { wasm } from '../wasm';
import type { KernelName } from './kernels';

const count = 100_000;

/**
 * Ranges of arguments that get equal shares of the points; `log` ones are uniform in the exponent, those with a step
 * take its multiples only.
 */
interface Region {
  readonly from: number;
  readonly to: number;
  readonly log?: boolean;
  readonly step?: number;
}

const both = (region: Region): Region[] => [region, { ...region, from: -region.from, to: -region.to }];

interface Case {
  readonly regions: readonly Region[];
  /** Range of the second operand of pow. */
  readonly powers?: readonly Region[];
  /** Largest error allowed, in units in the last place; close above what is measured. */
  readonly bound: number;
}

/** Multiples of π/2 are where the digits of a reduced angle run out. */
const angles: readonly Region[] = [
  ...both({ from: 1e-9, to: 1, log: true }),
  { from: -10, to: 10 },
  { from: -1e5, to: 1e5 },
  { from: 1, to: 5e5, step: Math.PI / 2 },
];

const cases: Readonly<Record<'f64' | 'f32', Readonly<Record<KernelName, Case>>>> = {
  f64: {
    exp: {
      regions: [...both({ from: 1e-9, to: 1, log: true }), { from: -708, to: 709 }, { from: -745, to: -708 }],
      bound: 1,
    },
    log: {
      regions: [
        { from: 1e-320, to: 1e300, log: true },
        { from: 0.5, to: 2 },
        { from: 0.99, to: 1.01 },
      ],
      bound: 1,
    },
    sin: {
      regions: angles,
      bound: 1,
    },
    cos: {
      regions: angles,
      bound: 1,
    },
    tanh: {
      regions: [...both({ from: 1e-9, to: 1, log: true }), { from: -1.5, to: 1.5 }, { from: -20, to: 20 }],
      bound: 2,
    },
    pow: {
      regions: [
        { from: 0.1, to: 10 },
        { from: 1e-12, to: 1e12, log: true },
        { from: 0.999, to: 1.001 },
      ],
      powers: [{ from: -20, to: 20 }],
      bound: 1.5,
    },
  },
  f32: {
    exp: {
      regions: [...both({ from: 1e-9, to: 1, log: true }), { from: -87, to: 88.5 }, { from: -103, to: -87 }],
      bound: 1,
    },
    log: {
      regions: [
        { from: 1e-44, to: 1e37, log: true },
        { from: 0.5, to: 2 },
        { from: 0.99, to: 1.01 },
      ],
      bound: 1,
    },
    sin: {
      regions: angles,
      bound: 1.5,
    },
    cos: {
      regions: angles,
      bound: 1.5,
    },
    tanh: {
      regions: [...both({ from: 1e-9, to: 1, log: true }), { from: -1.5, to: 1.5 }, { from: -9.5, to: 9.5 }],
      bound: 2,
    },
    pow: {
      regions: [
        { from: 0.1, to: 10 },
        { from: 1e-3, to: 1e3, log: true },
      ],
      powers: [{ from: -9, to: 9 }],
      bound: 0.6,
    },
  },
};

/** Uniform numbers in [0, 1) from a fixed seed. */
function createUniform(seed: number): () => number {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) >>> 0;
  };
  return () => (next() + next() / 2 ** 32) / 2 ** 32;
}

function points(regions: readonly Region[], seed: number): Float64Array {
  const uniform = createUniform(seed);
  return Float64Array.from({ length: count }, (_, i) => {
    const { from, to, log, step } = regions[i % regions.length] ?? { from: 0, to: 1 };
    const share = uniform();
    if (log) return Math.sign(from) * Math.abs(from) ** (1 - share) * Math.abs(to) ** share;
    const value = from + (to - from) * share;
    return step ? Math.round(value / step) * step : value;
  });
}

/** Runs a function over all points, as scalar and as vector code. */
function compute(target: Target, name: KernelName, x: ArrayLike<number>, y: ArrayLike<number>) {
  const buffers = ['x', 'y', 'scalar', 'vector'].map((n): Buffer<'real'> => ({
    name: n,
    type: 'real',
    length: x.length,
  }));
  const [bx, by, scalar, vector] = buffers;
  if (!bx || !by || !scalar || !vector) throw new Error('four buffers were made');
  const entry = (type: 'real' | 'vec', step: number, out: Buffer<'real'>) =>
    defineLoopFunction(type, [], (code) =>
      code.for('i', { to: x.length, step }, (i) => {
        const at = (buffer: Buffer<'real'>) => load(type, advance(address(buffer), i));
        const value = name === 'pow' ? binary(type, 'pow', at(bx), at(by)) : unary(type, name, at(bx));
        code.store(type, advance(address(out), i), value);
      }),
    );
  const executable = wasm.compile({
    target,
    buffers,
    entries: [entry('real', 1, scalar), entry('vec', target.width, vector)],
  });
  executable.view('x').set(x);
  executable.view('y').set(y);
  executable.call('real');
  executable.call('vec');
  return {
    x: executable.view('x'),
    y: executable.view('y'),
    scalar: executable.view('scalar'),
    vector: executable.view('vector'),
  };
}

function errorOf(precision: 'f32' | 'f64', name: KernelName, x: number, y: number, got: number): number {
  if (precision === 'f64') return errorInUlps(got, exactMath[name](x, y));
  const truth = Math[name](x, y);
  return Math.abs(got - truth) / unitInLastPlace(truth, 'f32');
}

const rows = Object.values(wasm.targets).flatMap((target) =>
  (Object.keys(cases.f64) as KernelName[]).map((name) => ({ target, name, precision: target.precision })),
);

describe.each(rows)('$precision $name', ({ target, name, precision }) => {
  const { regions, powers, bound } = cases[precision][name];

  it(`errs by at most ${bound} units in the last place`, () => {
    const xs = points(regions, 1);
    const { x, y, vector } = compute(target, name, xs, points(powers ?? [{ from: 0, to: 1 }], 2));
    let worst = { error: 0, x: 0, y: 0 };
    vector.forEach((got, i) => {
      const [a, b] = [x[i] ?? 0, y[i] ?? 0];
      const error = errorOf(precision, name, a, b, got);
      if (!(error <= worst.error)) worst = { error, x: a, y: b };
    });
    if (process.env['SHOW_ERRORS']) console.log(precision, name, worst);
    expect(worst).toSatisfy(({ error }: typeof worst) => error <= bound);
  }, 60_000);

  it('gives the same bits in scalar and vector code', () => {
    const bits = createUniform(3);
    // Every bit pattern, NaN and infinities included.
    const words = Uint32Array.from({ length: 2 * 40_000 }, () => bits() * 2 ** 32);
    const any = precision === 'f64' ? new Float64Array(words.buffer) : new Float32Array(words.buffer);
    const { scalar, vector } = compute(target, name, any, any.toReversed());
    expect(vector.findIndex((value, i) => !Object.is(value, scalar[i]))).toBe(-1);
  });
});
