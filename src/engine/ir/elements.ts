/** Row-major arrays of the reference evaluation, and how its kernels walk through them. */
import { invariant } from '../base/invariant';
import { positions, rowMajorStrides } from './strides';
import type { Shape, Tensor } from './tensor';

/** Row-major elements of one value. */
export type Elements = Float64Array;

/** Element `i` of a buffer; reading past its end is a bug, never a zero. */
export function at(elements: Elements, i: number): number {
  const element = elements[i];
  invariant(element !== undefined, `element ${i} of ${elements.length}`);
  return element;
}

export function nth(operands: readonly Elements[], i: number): Elements {
  const operand = operands[i];
  invariant(operand, `operand ${i} is missing`);
  return operand;
}

/** Result element i is the operand's element at position i of the list. */
export function pick(operand: Elements, from: readonly number[]): Elements {
  return Float64Array.from(from, (position) => at(operand, position));
}

/** Writes a block into a larger row-major buffer, its first element at the index `corner`. */
export function place(
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
export function along(shape: Shape, axes: readonly number[]): readonly number[] {
  const strides = rowMajorStrides(shape);
  return positions(
    axes.map((axis) => shape[axis] ?? 0),
    axes.map((axis) => strides[axis] ?? 0),
  );
}

export function otherAxes(shape: Shape, used: readonly number[]): readonly number[] {
  return shape.map((_, axis) => axis).filter((axis) => !used.includes(axis));
}

export function shapeOf(value: Tensor, operand: number): Shape {
  return value.operands[operand]?.shape ?? [];
}
