import { invariant } from '../base/invariant';
import { sameShape } from './build';
import type { OpTable } from './dispatch';
import { convolvedShape } from './making/products';
import type { BinaryOp, Shape, Tensor, TensorOf, UnaryOp } from './tensor';
import { sizeOf } from './tensor';

/** Why a value breaks the rule of its op. */
export class MalformedValue extends Error {}

function demand(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new MalformedValue(reason);
}

type WithOperands = Pick<Tensor, 'operands' | 'shape'>;

function operandShapes(value: WithOperands, count: number): readonly Shape[] {
  demand(value.operands.length === count, `takes ${count} operands, has ${value.operands.length}`);
  return value.operands.map((x) => x.shape);
}

function one(value: WithOperands): Shape {
  const [shape] = operandShapes(value, 1);
  invariant(shape, 'one operand');
  return shape;
}

function equal(value: WithOperands, count: number): Shape {
  const [first, ...rest] = operandShapes(value, count);
  invariant(first, 'at least one operand');
  for (const shape of rest)
    demand(sameShape(shape, first), `operands of shapes [${first}] and [${shape}] differ`);
  return first;
}

const leaf = (value: WithOperands) => {
  operandShapes(value, 0);
  return value.shape;
};
const unary = (value: TensorOf<UnaryOp>) => one(value);
const binary = (value: TensorOf<BinaryOp>) => equal(value, 2);

/** Checks that `axes` are distinct axes of `shape`. */
function demandAxes(axes: readonly number[], shape: Shape): void {
  demand(
    new Set(axes).size === axes.length && axes.every((axis) => shape[axis] !== undefined),
    `axes [${axes}] are not distinct axes of [${shape}]`,
  );
}

function concat(value: TensorOf<'concat'>): Shape {
  const { axis } = value.attributes;
  const [first, ...rest] = value.operands.map((x) => x.shape);
  demand(first, 'has no operands');
  demand(first[axis] !== undefined, `axis ${axis} is not an axis of [${first}]`);
  for (const shape of rest)
    demand(
      shape.length === first.length && shape.every((extent, i) => i === axis || extent === first[i]),
      `operands [${first}] and [${shape}] do not fit along axis ${axis}`,
    );
  const extent = value.operands.reduce((n, x) => n + (x.shape[axis] ?? 0), 0);
  return first.map((e, i) => (i === axis ? extent : e));
}

function dot(value: TensorOf<'dot'>): Shape {
  const [left, right] = operandShapes(value, 2);
  invariant(left && right, 'two operands');
  const { leftBatch, rightBatch, ...sums } = value.attributes;
  demandAxes([...sums.left, ...leftBatch], left);
  demandAxes([...sums.right, ...rightBatch], right);
  const extents = (shape: Shape, axes: readonly number[]) => axes.map((axis) => shape[axis] ?? 0);
  demand(
    sameShape(extents(left, sums.left), extents(right, sums.right)),
    `summed axes of [${left}] and [${right}]`,
  );
  demand(
    sameShape(extents(left, leftBatch), extents(right, rightBatch)),
    `batch axes of [${left}] and [${right}]`,
  );
  const free = (shape: Shape, used: readonly number[]) => shape.filter((_, axis) => !used.includes(axis));
  return [
    ...extents(left, leftBatch),
    ...free(left, [...sums.left, ...leftBatch]),
    ...free(right, [...sums.right, ...rightBatch]),
  ];
}

function gather(value: TensorOf<'gather'>): Shape {
  const [x, index] = operandShapes(value, 2);
  invariant(x && index, 'two operands');
  const { axis } = value.attributes;
  demand((x[axis] ?? 0) > 0, `axis ${axis} of [${x}] has no elements`);
  return x.toSpliced(axis, 1, ...index);
}

function scatter(value: TensorOf<'scatter'>): Shape {
  const [x, index] = operandShapes(value, 2);
  invariant(x && index, 'two operands');
  const { axis, size } = value.attributes;
  demand(Number.isInteger(size) && size > 0, `has ${size} positions`);
  demand(
    axis >= 0 && axis <= x.length && sameShape(x.slice(axis, axis + index.length), index),
    `index [${index}] does not fit [${x}] from axis ${axis}`,
  );
  return x.toSpliced(axis, index.length, size);
}

function conv(value: TensorOf<'conv'>): Shape {
  const [x, w] = operandShapes(value, 2);
  invariant(x && w, 'two operands');
  const shape = convolvedShape(x, w, value.attributes);
  demand(shape, `of [${x}] with [${w}]`);
  return shape;
}

function solve(value: TensorOf<'solve'>): Shape {
  const [a, b] = operandShapes(value, 2);
  invariant(a && b, 'two operands');
  demand(a.length === 2 && a[0] === a[1] && b[0] === a[0], `of [${a}] with [${b}]`);
  return b;
}

/**
 * The shape each op gives, worked out from its operands and attributes alone where they determine it. `reshape`
 * and `broadcast` carry their shape themselves; their lines check that it fits.
 */
export const SHAPE_RULES = {
  input: leaf,
  constant: (value) => {
    const count = value.attributes.values.length;
    demand(count === sizeOf(value.shape), `has ${count} values for shape [${value.shape}]`);
    return leaf(value);
  },
  neg: unary,
  exp: unary,
  log: unary,
  sin: unary,
  cos: unary,
  tanh: unary,
  sqrt: unary,
  abs: unary,
  sign: unary,
  add: binary,
  sub: binary,
  mul: binary,
  div: binary,
  pow: binary,
  min: binary,
  max: binary,
  less: binary,
  select: (value) => equal(value, 3),
  sum: (value) => {
    const shape = one(value);
    demandAxes(value.attributes.axes, shape);
    return shape.filter((_, axis) => !value.attributes.axes.includes(axis));
  },
  reshape: (value) => {
    const shape = one(value);
    demand(sizeOf(shape) === sizeOf(value.shape), `gives [${value.shape}] from [${shape}]`);
    return value.shape;
  },
  permute: (value) => {
    const shape = one(value);
    const { order } = value.attributes;
    demand(order.length === shape.length, `order [${order}] of [${shape}]`);
    demandAxes(order, shape);
    return order.map((axis) => shape[axis] ?? 0);
  },
  broadcast: (value) => {
    const shape = one(value);
    const { axes } = value.attributes;
    demand(
      axes.length === shape.length &&
        axes.every((axis, i) => axis > (axes[i - 1] ?? -1) && value.shape[axis] === shape[i]),
      `[${shape}] as axes [${axes}] of [${value.shape}]`,
    );
    return value.shape;
  },
  slice: (value) =>
    one(value).map((extent, i) => {
      const [from, to] = [value.attributes.start[i] ?? 0, value.attributes.stop[i] ?? extent];
      demand(0 <= from && from <= to && to <= extent, `takes ${from} to ${to} of ${extent} on axis ${i}`);
      return to - from;
    }),
  concat,
  pad: (value) =>
    one(value).map((extent, i) => {
      const [low, high] = [value.attributes.low[i] ?? 0, value.attributes.high[i] ?? 0];
      demand(low >= 0 && high >= 0, `adds ${low} and ${high} zeros on axis ${i}`);
      return low + extent + high;
    }),
  dot,
  gather,
  scatter,
  conv,
  solve,
} satisfies OpTable<[], Shape>;
