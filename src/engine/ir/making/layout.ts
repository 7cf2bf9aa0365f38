/** Functions that move elements, and sums over axes. */
import { invariant } from '../../base/invariant';
import type { Tensor } from '../tensor';
import { make, type Operand, sameShape, tensor } from './value';

/** Sum over the given axes, all by default. */
export function sum(operand: Operand, axes?: readonly number[]): Tensor {
  const x = tensor(operand);
  const over = axes ?? x.shape.map((_, i) => i);
  if (over.length === 0) return x;
  invariant(
    over.every((axis) => axis >= 0 && axis < x.shape.length),
    `sum over axes [${over}] of [${x.shape}]`,
  );
  return make(
    'sum',
    [x],
    { axes: over },
    x.shape.filter((_, i) => !over.includes(i)),
  );
}

/** Reorders axes: result axis i is operand axis order[i]. */
export function permute(operand: Operand, order: readonly number[]): Tensor {
  const x = tensor(operand);
  invariant(
    order.length === x.shape.length && new Set(order).size === order.length,
    `permute of [${x.shape}] by [${order}]`,
  );
  if (order.every((axis, i) => axis === i)) return x;
  return make(
    'permute',
    [x],
    { order },
    order.map((axis) => {
      const extent = x.shape[axis];
      invariant(extent !== undefined, `permute of [${x.shape}] by [${order}]`);
      return extent;
    }),
  );
}

/** Elements start[i] … stop[i]−1 of each axis. */
export function slice(operand: Operand, start: readonly number[], stop: readonly number[]): Tensor {
  const x = tensor(operand);
  const shape = x.shape.map((extent, i) => {
    const [from, to] = [start[i] ?? 0, stop[i] ?? extent];
    invariant(0 <= from && from <= to && to <= extent, `slice [${start}] to [${stop}] of [${x.shape}]`);
    return to - from;
  });
  return sameShape(shape, x.shape) ? x : make('slice', [x], { start, stop }, shape);
}

/** Puts values one after another along an axis; the other extents agree. */
export function concat(values: readonly Tensor[], axis = 0): Tensor {
  const [first, ...rest] = values;
  invariant(first, 'concat of nothing');
  if (rest.length === 0) return first;
  for (const value of rest)
    invariant(
      value.shape.length === first.shape.length &&
        value.shape.every((extent, i) => i === axis || extent === first.shape[i]),
      `concat of [${first.shape}] and [${value.shape}] along ${axis}`,
    );
  const extent = values.reduce((n, value) => n + (value.shape[axis] ?? 0), 0);
  return make(
    'concat',
    values,
    { axis },
    first.shape.map((e, i) => (i === axis ? extent : e)),
  );
}

/** Zeros before (`low`) and after (`high`) each axis. */
export function pad(operand: Operand, low: readonly number[], high: readonly number[]): Tensor {
  const x = tensor(operand);
  const shape = x.shape.map((extent, i) => (low[i] ?? 0) + extent + (high[i] ?? 0));
  return sameShape(shape, x.shape) ? x : make('pad', [x], { low, high }, shape);
}
