/**
 * Random well-formed functions, for tests of laws that hold for every function. Few shapes and few inputs, so that
 * values are shared, meet each other and can be simplified.
 */
import type { Random } from '../base/random';
import * as ir from './build';
import type { IrFunction, Tensor } from './tensor';
import { sizeOf } from './tensor';

const LARGEST = 64;

type Step = (pick: () => Tensor, random: Random) => Tensor | undefined;

/** A whole number below n. */
const below = (random: Random, n: number) => Math.floor(random.uniform() * n);

function choose<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[below(random, list.length)] ?? list[0];
}

/** A two-operand step, left out where the shapes do not broadcast. */
function pair(f: (x: Tensor, y: Tensor) => Tensor): Step {
  return (pick) => {
    const [x, y] = [pick(), pick()];
    return ir.broadcastShape(x.shape, y.shape) && f(x, y);
  };
}

function someAxes(random: Random, x: Tensor): readonly number[] {
  return [...x.shape.keys()].filter(() => random.uniform() < 0.5);
}

/** Contraction of the first axis of the left operand that has a partner in the right one. */
function contraction(x: Tensor, y: Tensor, batch: boolean): Tensor {
  const pairs = x.shape
    .map((extent, axis) => [axis, y.shape.indexOf(extent)] as const)
    .filter(([, partner]) => partner >= 0)
    .slice(0, 1);
  const [left, right] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
  return batch
    ? ir.contract(x, y, { left: [], right: [], leftBatch: left, rightBatch: right })
    : ir.contract(x, y, { left, right, leftBatch: [], rightBatch: [] });
}

/** An axis of a value that has one. */
function someAxis(random: Random, x: Tensor): number | undefined {
  return x.shape.length > 0 ? below(random, x.shape.length) : undefined;
}

const borders = ['zero', 'periodic', 'reflect'] as const;

/** Ops that pick elements by position, known or computed. */
const PICKING: readonly Step[] = [
  (pick, random) => {
    const x = pick();
    const axis = someAxis(random, x);
    const extent = x.shape[axis ?? 0] ?? 1;
    const list = Array.from({ length: 1 + below(random, 4) }, () => below(random, extent + 1));
    return axis === undefined ? undefined : ir.gather(x, list, axis);
  },
  (pick, random) => {
    const x = pick();
    const axis = someAxis(random, x);
    return axis === undefined ? undefined : ir.roll(x, 1 + below(random, 3), axis);
  },
  (pick, random) => {
    const x = pick();
    const axis = someAxis(random, x);
    return axis === undefined ? undefined : ir.reverse(x, axis);
  },
  (pick, random) => {
    const x = pick();
    const some = () => x.shape.map(() => below(random, 3));
    return ir.pad(x, some(), some(), choose(random, borders));
  },
  (pick, random) => {
    const x = pick();
    const axis = someAxis(random, x);
    if (axis === undefined) return undefined;
    return ir.neighbour(x, choose(random, [-1, 1]), axis, choose(random, borders));
  },
  (pick, random) => {
    const [x, axis] = [pick(), 0];
    const [extent] = x.shape;
    if (extent === undefined) return undefined;
    const list = Array.from({ length: extent }, () => below(random, 4));
    return ir.scatter(x, list, 4, axis);
  },
  // Positions that are values, kept away from whole numbers so that small changes do not move them.
  (pick, random) => {
    const [x, y] = [pick(), pick()];
    const at = ir.add(below(random, 3) + 0.5, ir.mul(0.3, ir.tanh(y)));
    const axis = someAxis(random, x);
    return axis === undefined || y.shape.length > 2 ? undefined : ir.gather(x, at, axis);
  },
  (pick, random) => {
    const x = pick();
    if (x.shape.length === 0) return undefined;
    const at = ir.add(below(random, 3) + 0.5, ir.mul(0.3, ir.tanh(x)));
    return ir.scatter(x, at, 3);
  },
];

/** A vector seen as a signal of one channel, or a value of three axes as channels of one. */
function convolution(x: Tensor, w: Tensor): Tensor | undefined {
  const kernel = ir.reshape(w, [1, 1, sizeOf(w.shape)]);
  const signal = ir.reshape(x, [1, 1, sizeOf(x.shape)]);
  return sizeOf(x.shape) >= sizeOf(w.shape) ? ir.conv(signal, kernel) : undefined;
}

/** A linear system that is never near singular. */
function system(x: Tensor, b: Tensor): Tensor | undefined {
  const [n] = b.shape;
  if (x.shape.length !== 1 || x.shape[0] !== n || n === undefined || n > 4) return undefined;
  const diagonal = ir.constant(
    Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 3 : 0)),
    [n, n],
  );
  const bounded = ir.tanh(x);
  return ir.solve(ir.add(diagonal, ir.mul(0.5, ir.outer(bounded, ir.sin(bounded)))), b);
}

const STRUCTURAL: readonly Step[] = [
  ...PICKING,
  (pick) => convolution(pick(), pick()),
  (pick, random) => {
    const [x, w] = [pick(), pick()];
    const fits = x.shape.length === 3 && w.shape.length === 3 && x.shape[1] === w.shape[1];
    const steps = { stride: [1 + below(random, 2)], dilation: [1 + below(random, 2)] };
    const covered = 1 + ((w.shape[2] ?? 1) - 1) * (steps.dilation[0] ?? 1);
    return fits && (x.shape[2] ?? 0) >= covered ? ir.conv(x, w, steps) : undefined;
  },
  (pick) => system(pick(), pick()),
  (pick, random) => {
    const x = pick();
    return ir.sum(x, someAxes(random, x));
  },
  (pick) => {
    const x = pick();
    return ir.permute(x, [...x.shape.keys()].toReversed());
  },
  (pick) => {
    const x = pick();
    return ir.reshape(x, [sizeOf(x.shape)]);
  },
  (pick, random) => {
    const x = pick();
    const start = x.shape.map((extent) => below(random, extent));
    return ir.slice(x, start, x.shape);
  },
  (pick, random) => {
    const x = pick();
    const zeros = () => x.shape.map(() => below(random, 2));
    return ir.pad(x, zeros(), zeros());
  },
  (pick, random) => {
    const [x, y] = [pick(), pick()];
    return x.shape.length === 1 && y.shape.length === 1 ? ir.concat([x, y, x], below(random, 1)) : undefined;
  },
  (pick) => {
    const x = pick();
    return ir.broadcastTo(x, [2, ...x.shape]);
  },
  (pick, random) => contraction(pick(), pick(), random.uniform() < 0.3),
];

/** Bounded growth and no kinks: finite differences of these can be trusted. */
const SMOOTH: readonly Step[] = [
  (pick, random) => choose(random, [ir.neg, ir.sin, ir.cos, ir.tanh])(pick()),
  (pick) => ir.exp(ir.tanh(pick())),
  (pick) => ir.log(ir.add(2, ir.sin(pick()))),
  (pick) => ir.sqrt(ir.add(2, ir.cos(pick()))),
  (pick) => ir.pow(ir.tanh(pick()), 2),
  pair(ir.add),
  pair(ir.sub),
  pair((x, y) => ir.mul(ir.tanh(x), y)),
  pair((x, y) => ir.div(x, ir.add(2, ir.sin(y)))),
  pair((x, y) => ir.pow(ir.add(2, ir.sin(x)), ir.sin(y))),
  ...STRUCTURAL,
];

/** x with every zero positive: a quotient would show its sign, which simplification does not keep. */
const positiveZero = (x: Tensor) => ir.select(x, x, 0);

/** Every op anywhere, literals that simplify, infinities and NaN included. */
const ANY: readonly Step[] = [
  (pick, random) => choose(random, [ir.neg, ir.exp, ir.log, ir.sqrt, ir.abs, ir.sign, ir.tanh])(pick()),
  (_, random) => ir.constant(choose(random, [0, 1, -1, 2, 0.5, 3, Infinity])),
  (_, random) => ir.filled(choose(random, [0, 1, 2]), [3]),
  () => ir.constant([1, -2, 0.5], [3]),
  pair(ir.add),
  pair(ir.sub),
  pair(ir.mul),
  pair((x, y) => ir.div(x, positiveZero(y))),
  pair((x, y) => ir.pow(positiveZero(x), y)),
  pair(ir.min),
  pair(ir.max),
  (pick, random) => {
    const x = pick();
    const axis = someAxis(random, x);
    return axis === undefined ? undefined : choose(random, [ir.greatest, ir.least])(x, axis);
  },
  pair((x, y) => ir.select(ir.less(x, y), x, y)),
  ...STRUCTURAL,
  ...STRUCTURAL,
];

/** A function of a scalar, two vectors, a matrix and an array of three axes with about `steps` values, of smooth ops only or of all. */
export function randomFunction(random: Random, kind: 'smooth' | 'any', steps = 16): IrFunction {
  const inputs = [
    ir.input('t'),
    ir.input('x', [3]),
    ir.input('y', [2]),
    ir.input('W', [3, 2]),
    ir.input('Z', [2, 2, 3]),
  ] as const;
  const pool: [Tensor, ...Tensor[]] = [...inputs];
  const menu = kind === 'smooth' ? SMOOTH : ANY;
  for (let i = 0; i < steps; i++) {
    const step = menu[below(random, menu.length)];
    const value = step?.(() => choose(random, pool), random);
    if (value && sizeOf(value.shape) <= LARGEST) pool.push(value);
  }
  return { name: 'random', inputs, outputs: pool.slice(-3) };
}
