/**
 * The meaning of every op: an interpreter in double precision with plain loops, slow and obvious. Every other
 * way of running the IR is tested against it.
 */
import { invariant } from '../base/invariant';
import { schedule } from './build';
import type { OpTable } from './dispatch';
import { dispatch } from './dispatch';
import { positions, rowMajorStrides } from './strides';
import type { BinaryOp, IrFunction, Shape, Tensor, TensorOf, UnaryOp } from './tensor';
import { sizeOf } from './tensor';

/** Row-major elements of one value. */
type Elements = Float64Array;

/** Element `i` of a buffer; reading past its end is a bug, never a zero. */
function at(elements: Elements, i: number): number {
  const element = elements[i];
  invariant(element !== undefined, `element ${i} of ${elements.length}`);
  return element;
}

function nth(operands: readonly Elements[], i: number): Elements {
  const operand = operands[i];
  invariant(operand, `operand ${i} is missing`);
  return operand;
}

function unary(f: (x: number) => number) {
  return (_: TensorOf<UnaryOp>, operands: readonly Elements[]) => nth(operands, 0).map((x) => f(x));
}

function binary(f: (x: number, y: number) => number) {
  return (_: TensorOf<BinaryOp>, operands: readonly Elements[]) => {
    const y = nth(operands, 1);
    return nth(operands, 0).map((x, i) => f(x, at(y, i)));
  };
}

/** Result element i is the operand's element at position i of the list. */
function gather(operand: Elements, from: readonly number[]): Elements {
  return Float64Array.from(from, (position) => at(operand, position));
}

/** Writes a block into a larger row-major buffer, its first element at the index `corner`. */
function place(
  target: Elements,
  shape: Shape,
  block: Elements,
  blockShape: Shape,
  corner: readonly number[],
) {
  const strides = rowMajorStrides(shape);
  const start = strides.reduce((offset, stride, axis) => offset + stride * (corner[axis] ?? 0), 0);
  positions(blockShape, strides, start).forEach((position, i) => {
    target[position] = at(block, i);
  });
}

/** The extents and strides of some axes of a row-major shape, as positions from its first element. */
function along(shape: Shape, axes: readonly number[]): readonly number[] {
  const strides = rowMajorStrides(shape);
  return positions(
    axes.map((axis) => shape[axis] ?? 0),
    axes.map((axis) => strides[axis] ?? 0),
  );
}

function otherAxes(shape: Shape, used: readonly number[]): readonly number[] {
  return shape.map((_, axis) => axis).filter((axis) => !used.includes(axis));
}

function shapeOf(value: Tensor, operand: number): Shape {
  return value.operands[operand]?.shape ?? [];
}

function sum(value: TensorOf<'sum'>, operands: readonly Elements[]): Elements {
  const x = nth(operands, 0);
  const shape = shapeOf(value, 0);
  const { axes } = value.attributes;
  const terms = along(shape, axes);
  return Float64Array.from(along(shape, otherAxes(shape, axes)), (base) =>
    terms.reduce((total, term) => total + at(x, base + term), 0),
  );
}

function broadcast(value: TensorOf<'broadcast'>, operands: readonly Elements[]): Elements {
  const own = rowMajorStrides(shapeOf(value, 0));
  const strides = value.shape.map((_, axis) => own[value.attributes.axes.indexOf(axis)] ?? 0);
  return gather(nth(operands, 0), positions(value.shape, strides));
}

function slice(value: TensorOf<'slice'>, operands: readonly Elements[]): Elements {
  const strides = rowMajorStrides(shapeOf(value, 0));
  const start = strides.reduce((offset, stride, i) => offset + stride * (value.attributes.start[i] ?? 0), 0);
  return gather(nth(operands, 0), positions(value.shape, strides, start));
}

function concat(value: TensorOf<'concat'>, operands: readonly Elements[]): Elements {
  const result = new Float64Array(sizeOf(value.shape));
  const { axis } = value.attributes;
  let begin = 0;
  for (const [i, operand] of operands.entries()) {
    const shape = shapeOf(value, i);
    place(
      result,
      value.shape,
      operand,
      shape,
      shape.map((_, a) => (a === axis ? begin : 0)),
    );
    begin += shape[axis] ?? 0;
  }
  return result;
}

function pad(value: TensorOf<'pad'>, operands: readonly Elements[]): Elements {
  const result = new Float64Array(sizeOf(value.shape));
  place(result, value.shape, nth(operands, 0), shapeOf(value, 0), value.attributes.low);
  return result;
}

function dot(value: TensorOf<'dot'>, operands: readonly Elements[]): Elements {
  const axes = value.attributes;
  const [x, y] = [nth(operands, 0), nth(operands, 1)];
  const [left, right] = [shapeOf(value, 0), shapeOf(value, 1)];
  const [xBatch, yBatch] = [along(left, axes.leftBatch), along(right, axes.rightBatch)];
  const [xSum, ySum] = [along(left, axes.left), along(right, axes.right)];
  const xFree = along(left, otherAxes(left, [...axes.left, ...axes.leftBatch]));
  const yFree = along(right, otherAxes(right, [...axes.right, ...axes.rightBatch]));
  const result: number[] = [];
  for (const [b, xb] of xBatch.entries())
    for (const xf of xFree)
      for (const yf of yFree) {
        const [xBase, yBase] = [xb + xf, (yBatch[b] ?? 0) + yf];
        result.push(
          xSum.reduce((total, xs, k) => total + at(x, xBase + xs) * at(y, yBase + (ySum[k] ?? 0)), 0),
        );
      }
  return Float64Array.from(result);
}

const MEANING = {
  input: (value): Elements => {
    invariant(false, `input "${value.attributes.name}" is not an input of the function`);
  },
  constant: (value) => Float64Array.from(value.attributes.values),
  neg: unary((x) => -x),
  exp: unary(Math.exp),
  log: unary(Math.log),
  sin: unary(Math.sin),
  cos: unary(Math.cos),
  tanh: unary(Math.tanh),
  sqrt: unary(Math.sqrt),
  abs: unary(Math.abs),
  sign: unary(Math.sign),
  add: binary((x, y) => x + y),
  sub: binary((x, y) => x - y),
  mul: binary((x, y) => x * y),
  div: binary((x, y) => x / y),
  pow: binary((x, y) => x ** y),
  min: binary(Math.min),
  max: binary(Math.max),
  less: binary((x, y) => (x < y ? 1 : 0)),
  select: (_, operands) => {
    const [x, y] = [nth(operands, 1), nth(operands, 2)];
    return nth(operands, 0).map((c, i) => (c === 0 ? at(y, i) : at(x, i)));
  },
  sum,
  reshape: (_, operands) => nth(operands, 0),
  permute: (value, operands) => gather(nth(operands, 0), along(shapeOf(value, 0), value.attributes.order)),
  broadcast,
  slice,
  concat,
  pad,
  dot,
} satisfies OpTable<[operands: readonly Elements[]], Elements>;

/**
 * Runs a function. Inputs and results are row-major, one buffer per tensor; the results may share memory with
 * each other and with the inputs.
 */
export function evaluate(fn: IrFunction, inputs: readonly Float64Array[]): Float64Array[] {
  invariant(inputs.length === fn.inputs.length, `${fn.name} takes ${fn.inputs.length} inputs`);
  const known = new Map<Tensor, Elements>();
  for (const [i, formal] of fn.inputs.entries()) {
    const actual = nth(inputs, i);
    invariant(
      actual.length === sizeOf(formal.shape),
      `input "${formal.attributes.name}" of ${fn.name} has ${actual.length} elements, not [${formal.shape}]`,
    );
    known.set(formal, actual);
  }
  const find = (value: Tensor): Elements => {
    const elements = known.get(value);
    invariant(elements, `${value.op} is used before it is computed`);
    return elements;
  };
  for (const value of schedule(fn.outputs))
    if (!known.has(value)) known.set(value, dispatch(MEANING, value, value.operands.map(find)));
  return fn.outputs.map(find);
}
