/** Functions that pick elements by position, and what is made of them. */
import { invariant } from '../../base/invariant';
import type { Tensor } from '../tensor';
import { max, min } from './elementwise';
import { pad as padWithZeros, slice } from './layout';
import { constant, make, type Operand, tensor } from './value';

function extentOf(x: Tensor, axis: number, what: string): number {
  const extent = x.shape[axis];
  invariant(extent !== undefined, `${what} along axis ${axis} of [${x.shape}]`);
  return extent;
}

/** Positions written out are a vector of literals. */
const positions = (index: Operand | readonly number[]): Tensor =>
  typeof index === 'object' && 'op' in index
    ? index
    : typeof index === 'number'
      ? tensor(index)
      : constant(index, [index.length]);

/** Elements of x at the positions `index` along an axis; see `OpAttributes.gather`. */
export function gather(operand: Operand, index: Operand | readonly number[], axis = 0): Tensor {
  const [x, at] = [tensor(operand), positions(index)];
  invariant(extentOf(x, axis, 'gather') > 0, `gather from [${x.shape}], which has no elements`);
  return make('gather', [x, at], { axis }, x.shape.toSpliced(axis, 1, ...at.shape));
}

/** Sums elements into `size` positions along an axis; see `OpAttributes.scatter`. */
export function scatter(
  operand: Operand,
  index: Operand | readonly number[],
  size: number,
  axis = 0,
): Tensor {
  const [x, at] = [tensor(operand), positions(index)];
  const given = x.shape.slice(axis, axis + at.shape.length);
  invariant(
    size > 0 &&
      axis >= 0 &&
      axis <= x.shape.length &&
      given.length === at.shape.length &&
      given.every((extent, i) => extent === at.shape[i]),
    `scatter of [${x.shape}] by [${at.shape}] from axis ${axis}`,
  );
  return make('scatter', [x, at], { axis, size }, x.shape.toSpliced(axis, at.shape.length, size));
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Element i becomes element i + by, around the end: `roll([1, 2, 3], 1)` is [3, 1, 2]. */
export function roll(operand: Operand, by: number, axis = 0): Tensor {
  const x = tensor(operand);
  const extent = extentOf(x, axis, 'roll');
  const from = (i: number) => (((i - by) % extent) + extent) % extent;
  return from(0) === 0 ? x : gather(x, range(0, extent).map(from), axis);
}

/** The elements along an axis in the opposite order. */
export function reverse(operand: Operand, axis = 0): Tensor {
  const x = tensor(operand);
  return gather(x, range(0, extentOf(x, axis, 'reverse')).toReversed(), axis);
}

/** What lies beyond the ends of an axis: zeros; the other end; the mirror image, the end itself not repeated. */
export type Border = 'zero' | 'periodic' | 'reflect';

const outside = {
  periodic: (i: number, extent: number) => ((i % extent) + extent) % extent,
  reflect: (i: number, extent: number) => {
    const period = Math.max(1, 2 * (extent - 1));
    const within = ((i % period) + period) % period;
    return Math.min(within, period - within);
  },
} satisfies Record<Exclude<Border, 'zero'>, (i: number, extent: number) => number>;

/** Elements before (`low`) and after (`high`) each axis, zeros unless another border is asked for. */
export function pad(
  operand: Operand,
  low: readonly number[],
  high: readonly number[],
  border: Border = 'zero',
): Tensor {
  if (border === 'zero') return padWithZeros(operand, low, high);
  return tensor(operand).shape.reduce<Tensor>((x, extent, axis) => {
    const [before, after] = [low[axis] ?? 0, high[axis] ?? 0];
    if (before === 0 && after === 0) return x;
    return gather(
      x,
      range(-before, extent + after).map((i) => outside[border](i, extent)),
      axis,
    );
  }, tensor(operand));
}

/**
 * The value at position i + by of an axis, for every i. Fields read their neighbours this way; shifts there and back
 * by the same distance look at one padded copy.
 */
export function neighbour(operand: Operand, by: number, axis: number, border: Border): Tensor {
  const x = tensor(operand);
  const extent = extentOf(x, axis, 'neighbour');
  if (border === 'periodic') return roll(x, -by, axis);
  if (border === 'reflect')
    return gather(
      x,
      range(by, extent + by).map((i) => outside.reflect(i, extent)),
      axis,
    );
  const reach = x.shape.map((_, a) => (a === axis ? Math.abs(by) : 0));
  const from = x.shape.map((_, a) => (a === axis ? Math.abs(by) + by : 0));
  return slice(
    padWithZeros(x, reach, reach),
    from,
    from.map((start, a) => start + (x.shape[a] ?? 0)),
  );
}

/** Pairs the two halves of an axis until one element is left. */
function fold(operand: Operand, axis: number, combine: (x: Tensor, y: Tensor) => Tensor): Tensor {
  let x = tensor(operand);
  invariant(extentOf(x, axis, 'reduction') > 0, `reduction of [${x.shape}], which has no elements`);
  const part = (from: number, to: number) =>
    slice(
      x,
      x.shape.map((_, a) => (a === axis ? from : 0)),
      x.shape.map((e, a) => (a === axis ? to : e)),
    );
  for (let extent = x.shape[axis] ?? 1; extent > 1; extent = x.shape[axis] ?? 1) {
    const half = Math.ceil(extent / 2);
    // An odd one out meets its neighbour twice, which changes no extremum.
    x = combine(part(0, half), part(extent - half, extent));
  }
  return gather(x, 0, axis);
}

/** Largest element along an axis, which disappears. */
export const greatest = (x: Operand, axis = 0): Tensor => fold(x, axis, max);

/** Smallest element along an axis, which disappears. */
export const least = (x: Operand, axis = 0): Tensor => fold(x, axis, min);
