/**
 * Every backend against the reference interpreter on the same program: operations that IEEE 754 rounds correctly give
 * the same bits, mathematical functions differ by at most 4 units in the last place.
 */
import { describe, expect, it } from 'vitest';
import { stepsBetween } from '../../../test/support/ulp';
import {
  address,
  advance,
  binary,
  choose,
  defineLoopFunction,
  lane,
  laneSum,
  lit,
  load,
  splat,
  unary,
} from '../program/build';
import type {
  Buffer,
  Expression,
  LoopProgram,
  RealBinary,
  RealExpression,
  RealUnary,
  Target,
} from '../program/loop';
import { reference } from './reference/reference';
import { backends } from './index';

const targets = backends.all().flatMap((backend) =>
  Object.values(backend.targets).map((target) => ({
    backend,
    target,
    id: backend.id,
    precision: target.precision,
  })),
);

/** Error allowed to mathematical functions, in units in the last place. */
const mathSteps = 4;

const unaryOps = {
  neg: 0,
  abs: 0,
  sqrt: 0,
  sign: 0,
  exp: mathSteps,
  log: mathSteps,
  sin: mathSteps,
  cos: mathSteps,
  tanh: mathSteps,
} as const satisfies Record<RealUnary, number>;

const binaryOps = {
  add: 0,
  sub: 0,
  mul: 0,
  div: 0,
  min: 0,
  max: 0,
  less: 0,
  pow: mathSteps,
} as const satisfies Record<RealBinary, number>;

const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  -3,
  1.5,
  -2.5,
  1e-3,
  -1e-3,
  1e-30,
  7,
  10,
  -10,
  100,
  -100,
  1e5,
  1e30,
  -1e30,
  Infinity,
  -Infinity,
  NaN,
  2 ** -149,
  -(2 ** -149),
  2 ** -126,
  3.4028234663852886e38,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  88.7,
  709.5,
  -87.5,
  -103,
  -745,
];

/** Numbers of many sizes and both signs from a fixed seed. */
function sample(count: number, seed: number): number[] {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => (uniform() - 0.5) * 2 ** Math.floor(uniform() * 24 - 12));
}

type Elementwise = <T extends 'real' | 'vec'>(type: T, x: Expression<T>, y: Expression<T>) => Expression<T>;

/** out[i] = f(x[i], y[i]), once with scalars and, where there are vectors, once with those. */
function elementwise(target: Target, length: number, f: Elementwise): LoopProgram {
  const [x, y, scalar, vector] = ['x', 'y', 'scalar', 'vector'].map((name): Buffer<'real'> => ({
    name,
    type: 'real',
    length,
  })) as [Buffer<'real'>, Buffer<'real'>, Buffer<'real'>, Buffer<'real'>];
  const loop = (type: 'real' | 'vec', step: number, out: Buffer<'real'>) =>
    defineLoopFunction(type, [], (code) =>
      code.for('i', { to: length, step }, (i) => {
        const at = (buffer: Buffer<'real'>) => advance(address(buffer), i);
        code.store(type, at(out), f(type, load(type, at(x)), load(type, at(y))));
      }),
    );
  const entries = [loop('real', 1, scalar)];
  if (target.width > 1) entries.push(loop('vec', target.width, vector));
  return { target, buffers: [x, y, scalar, vector], entries };
}

function pairs(): { x: number[]; y: number[] } {
  const x = special.flatMap((a) => special.map(() => a)).concat(sample(1000, 1));
  const y = special.flatMap(() => special).concat(sample(1000, 2));
  while (x.length % 4 !== 0) {
    x.push(1);
    y.push(1);
  }
  return { x, y };
}

describe.each(targets)('$id $precision', ({ backend, target }) => {
  const { precision } = target;

  function compare(f: Elementwise, allowed: number): void {
    const { x, y } = pairs();
    const program = elementwise(target, x.length, f);
    const [subject, truth] = [backend.compile(program), reference.compile(program)];
    for (const executable of [subject, truth]) {
      executable.view('x').set(x);
      executable.view('y').set(y);
      for (const { name } of program.entries) executable.call(name);
    }
    const [xs, ys] = [truth.view('x'), truth.view('y')];
    for (const out of target.width > 1 ? ['scalar', 'vector'] : ['scalar']) {
      const [got, want] = [subject.view(out), truth.view(out)];
      const wrong = [...got.keys()].filter((i) => !near(got[i] ?? 0, want[i] ?? 0, allowed));
      expect(wrong.slice(0, 5).map((i) => [xs[i], ys[i], got[i], want[i]])).toEqual([]);
    }
  }

  function near(got: number, want: number, allowed: number): boolean {
    if (allowed === 0) return Object.is(got, want);
    return stepsBetween(got, want, precision) <= allowed && (got !== 0 || want !== 0 || Object.is(got, want));
  }

  it.each(Object.entries(unaryOps))('computes %s', (op, allowed) => {
    compare((type, x) => unary(type, op as RealUnary, x), allowed);
  });

  it.each(Object.entries(binaryOps))('computes %s', (op, allowed) => {
    compare((type, x, y) => binary(type, op as RealBinary, x, y), allowed);
  });

  it.each([-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5, -0.5, 2.5])(
    'raises to the literal power %d',
    (n) => {
      compare((type, x) => binary(type, 'pow', x, lit(type, n)), Math.max(mathSteps, Math.abs(n) + 1));
    },
  );

  it('selects by a number and by a comparison', () => {
    compare((type, x, y) => choose(type, x, y, lit(type, 7)), 0);
    compare((type, x, y) => choose(type, binary(type, 'less', x, y), x, lit(type, 7)), 0);
  });

  if (target.width > 1)
    it('moves numbers between lanes and scalars', () => {
      const x: Buffer<'real'> = { name: 'x', type: 'real', length: 8 };
      const out: Buffer<'real'> = { name: 'out', type: 'real', length: 64 };
      const main = defineLoopFunction('main', [], (code) => {
        const all = code.let('vec', 'all', load('vec', address(x, 1)));
        let at = 0;
        const put = (value: RealExpression<'real'>) => code.store('real', address(out), value, at++);
        put(laneSum(all));
        for (let i = 0; i < target.width; i++) put(lane(all, i));
        put(laneSum(binary('vec', 'mul', splat(load('real', address(x, 3))), splat(lane(all, 1)))));
        put(laneSum(lit('vec', 0.1)));
      });
      const program = { target, buffers: [x, out], entries: [main] };
      const results = [backend, reference].map((b) => {
        const executable = b.compile(program);
        executable.view('x').set([1e16, 1.1, 2.7, -3.9, 4.4, 5.3, 1e8, 7]);
        executable.call('main');
        return Array.from<number>(executable.view('out'));
      });
      expect(results[0]).toEqual(results[1]);
    });
});
