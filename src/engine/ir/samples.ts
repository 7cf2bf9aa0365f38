/**
 * Small functions that between them use every op in every form it can take. Whatever has a table over ops — a
 * derivative mode, a backend, an exporter — runs through these rows, so a new op arrives tested everywhere.
 */
import {
  abs,
  add,
  broadcastTo,
  concat,
  constant,
  contract,
  conv,
  cos,
  defineFunction,
  div,
  exp,
  gather,
  less,
  log,
  matmul,
  max,
  min,
  mul,
  neg,
  outer,
  pad,
  permute,
  pow,
  repeat,
  reshape,
  reverse,
  roll,
  scatter,
  select,
  sign,
  sin,
  slice,
  solve,
  sqrt,
  sub,
  sum,
  tanh,
} from './build';
import type { IrFunction, OpName, Shape, Tensor } from './tensor';

export interface Sample {
  readonly op: OpName;
  readonly fn: IrFunction;
  /** Inputs between these bounds keep the function finite and differentiable almost everywhere. */
  readonly low: number;
  readonly high: number;
}

type Body = (...values: readonly Tensor[]) => Tensor;
type Row = readonly [body: Body, shapes: readonly Shape[], low?: number, high?: number];

const [LOW, HIGH] = [-1.5, 1.5];

const unary = (body: Body, low = LOW, high = HIGH): readonly Row[] => [
  [body, [[]], low, high],
  [body, [[2, 3]], low, high],
];
const binary = (body: Body, low = LOW, high = HIGH): readonly Row[] => [
  [body, [[], []], low, high],
  [body, [[5], [5]], low, high],
  [body, [[2, 1], [3]], low, high],
];

const ROWS = {
  input: [[(x: Tensor) => x, [[3]]]],
  constant: [[(x: Tensor) => add(x, constant([1, -2, 0.5], [3])), [[3]]]],
  neg: unary(neg),
  exp: unary(exp),
  log: unary(log, 0.2, 3),
  sin: unary(sin),
  cos: unary(cos),
  tanh: unary(tanh),
  sqrt: unary(sqrt, 0.2, 3),
  abs: unary(abs),
  sign: unary(sign),
  add: binary(add),
  sub: binary(sub),
  mul: binary(mul),
  div: binary(div, 0.3, 2),
  pow: [
    ...binary(pow, 0.3, 2),
    [(x: Tensor) => pow(x, 2), [[4]]],
    [(x: Tensor) => pow(x, -1.5), [[4]], 0.3, 2],
  ],
  min: binary(min),
  max: binary(max),
  less: binary(less),
  select: [
    [select, [[], [], []]],
    [(x, y) => select(less(x, y), mul(x, x), sin(y)), [[4], [4]]],
    [select, [[3], [2, 3], []]],
  ],
  sum: [
    [(x) => sum(x), [[2, 3]]],
    [(x) => sum(x, [0]), [[2, 3]]],
    [(x) => sum(x, [2, 0]), [[2, 3, 4]]],
    [(x) => sum(x, [1]), [[2, 1, 3]]],
  ],
  reshape: [
    [(x) => reshape(x, [6]), [[2, 3]]],
    [(x) => reshape(x, [3, 1, 2]), [[6]]],
    [(x) => reshape(x, [1]), [[]]],
  ],
  permute: [
    [(x) => permute(x, [1, 0]), [[2, 3]]],
    [(x) => permute(x, [2, 0, 1]), [[2, 3, 4]]],
  ],
  broadcast: [
    [(x) => broadcastTo(x, [2, 3]), [[]]],
    [(x) => broadcastTo(x, [2, 3]), [[3]]],
    [(x) => broadcastTo(x, [2, 3]), [[2, 1]]],
    [(x) => repeat(x, [0, 2], [2, 4, 3]), [[2, 3]]],
  ],
  slice: [
    [(x) => slice(x, [1], [4]), [[6]]],
    [(x) => slice(x, [0, 1], [2, 3]), [[3, 4]]],
  ],
  concat: [
    [(x, y, z) => concat([x, y, z]), [[2], [1], [3]]],
    [
      (x, y) => concat([x, y], 1),
      [
        [2, 3],
        [2, 1],
      ],
    ],
    [(x) => concat([x, x]), [[2]]],
  ],
  pad: [
    [(x) => pad(x, [1], [2]), [[3]]],
    [(x) => pad(x, [0, 2], [1, 0]), [[2, 3]]],
  ],
  dot: [
    [matmul, [[3], [3, 4]]],
    [matmul, [[2, 3], [3]]],
    [
      matmul,
      [
        [2, 3],
        [3, 4],
      ],
    ],
    // A dense layer, for one input and for several.
    [(x, w, b) => max(add(matmul(x, w), b), 0), [[3], [3, 9], [9]]],
    [(x, w, b) => max(add(matmul(x, w), b), 0), [[5, 3], [3, 6], [6]]],
    [outer, [[3], [4]]],
    [outer, [[], [2]]],
    [matmul, [[3], [3]]],
    // Summed axes that are not neighbours, in different orders on the two sides.
    [
      (x, y) => contract(x, y, { left: [2, 0], right: [1, 2], leftBatch: [], rightBatch: [] }),
      [
        [2, 3, 4],
        [5, 4, 2],
      ],
    ],
    // Two batch axes, in different orders on the two sides.
    [
      (x, y) => contract(x, y, { left: [1], right: [0], leftBatch: [3, 0], rightBatch: [1, 3] }),
      [
        [2, 3, 4, 5],
        [3, 5, 6, 2],
      ],
    ],
    // Batch axes only: an elementwise product of rows.
    [
      (x, y) => contract(x, y, { left: [], right: [], leftBatch: [0], rightBatch: [0] }),
      [
        [3, 2],
        [3, 4],
      ],
    ],
  ],
  gather: [
    [(x) => gather(x, [2, 0, 0, 1]), [[3, 2]]],
    [(x) => gather(x, [1, 2, 3, 4, 0], 1), [[2, 5]]],
    [(x) => gather(x, 1, 1), [[2, 3]]],
    [(x) => roll(x, 1), [[12]]],
    [(x) => reverse(x, 1), [[2, 9]]],
    [(x) => pad(x, [2, 1], [1, 3], 'periodic'), [[4, 9]]],
    [(x) => pad(x, [2, 1], [1, 3], 'reflect'), [[4, 9]]],
    // A stencil: several shifts of one value in one expression.
    [(x) => sub(add(roll(x, 1, 1), roll(x, -1, 1)), mul(2, add(roll(x, 1, 0), roll(x, -1, 0)))), [[3, 11]]],
    // Positions that are values, some of them beyond the ends.
    [(x, i) => gather(x, mul(4, i)), [[5, 2], [3]]],
    [(x, i) => gather(x, mul(4, i), 1), [[2, 5], []]],
    [
      (x, i) => gather(x, mul(4, i), 1),
      [
        [2, 5, 3],
        [2, 2],
      ],
    ],
  ],
  scatter: [
    [(x) => scatter(x, [2, 0, 2, 1], 4), [[4, 2]]],
    [(x) => scatter(x, [0, 3, 6], 7, 1), [[2, 3]]],
    [(x) => scatter(x, [4, 3, 2, 1, 0], 5), [[5]]],
    [(x) => scatter(x, 1, 3, 1), [[2, 3]]],
    [(x, i) => scatter(x, mul(4, i), 5), [[3, 2], [3]]],
    [
      (x, i) => scatter(x, mul(4, i), 5, 1),
      [
        [2, 2, 2, 3],
        [2, 2],
      ],
    ],
  ],
  conv: [
    [
      (x, w) => conv(x, w),
      [
        [2, 3, 7],
        [4, 3, 3],
      ],
    ],
    [
      (x, w) => conv(x, w),
      [
        [2, 5, 6],
        [3, 2, 2, 3],
      ],
    ],
    [
      (x, w) => conv(pad(x, [0, 1, 1], [0, 1, 1], 'periodic'), w),
      [
        [2, 4, 9],
        [5, 2, 3, 3],
      ],
    ],
    [
      (x, w) => conv(x, w, { stride: [2], dilation: [2] }),
      [
        [2, 1, 12],
        [3, 1, 3],
      ],
    ],
    [
      (x, w) => conv(x, w, { stride: [1, 3], dilation: [2, 1] }),
      [
        [1, 5, 9],
        [2, 1, 2, 2],
      ],
    ],
  ],
  solve: [
    // A dominant diagonal keeps the systems far from singular.
    [(a, b) => solve(add(a, constant([5, 0, 0, 0, 5, 0, 0, 0, 5], [3, 3])), b), [[3, 3], [3]]],
    [
      (a, b) => solve(add(a, constant([0, 5, -5, 0], [2, 2])), b),
      [
        [2, 2],
        [2, 3],
      ],
    ],
    [(a, b) => solve(add(a, 4), b), [[1, 1], [1]]],
  ],
} satisfies Record<OpName, readonly Row[]>;

function sample(op: OpName, position: number, [body, shapes, low = LOW, high = HIGH]: Row): Sample {
  const inputs = shapes.map((shape, i) => ({ name: `x${i}`, shape }));
  return { op, fn: defineFunction(`${op} ${position}`, inputs, (...x) => [body(...x)]), low, high };
}

/** Every row, grouped by op in the order of the op set. */
export const SAMPLES: readonly Sample[] = Object.entries<readonly Row[]>(ROWS).flatMap(([op, rows]) =>
  rows.map((row, position) => sample(op as OpName, position, row)),
);
