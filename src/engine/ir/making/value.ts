/** Leaves of the graph, and the ways to bring values to one shape. */
import { invariant } from '../../base/invariant';
import type { InputTensor, NoAttributes, OpAttributes, OpName, Shape, Tensor } from '../tensor';
import { sizeOf } from '../tensor';

/** Accepted wherever a tensor is: a number stands for a scalar constant. */
export type Operand = Tensor | number;

/** Attributes of an op that has none. */
export const none: NoAttributes = Object.freeze({});

/** A value as it is; callers have checked that it is well formed. */
export function make<O extends OpName>(
  op: O,
  operands: readonly Tensor[],
  attributes: OpAttributes[O],
  shape: Shape,
): Tensor {
  // The union of TensorOf<O> over all O cannot be seen by the compiler from a generic O.
  return Object.freeze({ op, operands, attributes, shape }) as Tensor;
}

/** A fresh function argument. */
export function input(name: string, shape: Shape = []): InputTensor {
  return make('input', [], { name }, shape) as InputTensor;
}

/** A literal; `values` are row-major. */
export function constant(values: readonly number[] | number, shape: Shape = []): Tensor {
  const list = typeof values === 'number' ? [values] : values;
  invariant(list.length === sizeOf(shape), `constant of shape [${shape}] has ${list.length} values`);
  return make('constant', [], { values: list }, shape);
}

/** A scalar literal repeated over a shape. */
export function filled(value: number, shape: Shape): Tensor {
  return broadcastTo(constant(value), shape);
}

/** Turns a number into a scalar constant. */
export function tensor(operand: Operand): Tensor {
  return typeof operand === 'number' ? constant(operand) : operand;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, i) => extent === b[i]);
}

/** The shape two operands broadcast to, or undefined when they do not fit. */
export function broadcastShape(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const result: number[] = [];
  for (let i = 0; i < rank; i++) {
    const x = a[a.length - rank + i] ?? 1;
    const y = b[b.length - rank + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) return undefined;
    result.push(x === 1 ? y : x);
  }
  return result;
}

/** Repeats a value over a larger shape, aligning the last axes. */
export function broadcastTo(operand: Operand, shape: Shape): Tensor {
  const x = tensor(operand);
  if (sameShape(x.shape, shape)) return x;
  const offset = shape.length - x.shape.length;
  invariant(offset >= 0, `cannot broadcast [${x.shape}] to [${shape}]`);
  const kept = x.shape.map((extent, i) => ({ extent, axis: i + offset })).filter((a) => a.extent !== 1);
  for (const { extent, axis } of kept)
    invariant(shape[axis] === extent, `cannot broadcast [${x.shape}] to [${shape}]`);
  return make(
    'broadcast',
    [
      reshape(
        x,
        kept.map((a) => a.extent),
      ),
    ],
    { axes: kept.map((a) => a.axis) },
    shape,
  );
}

/** Repeats a value: its axis i becomes result axis axes[i] (increasing); along the other axes it is the same. */
export function repeat(operand: Operand, axes: readonly number[], shape: Shape): Tensor {
  const x = tensor(operand);
  if (sameShape(x.shape, shape)) return x;
  invariant(
    axes.length === x.shape.length &&
      axes.every((axis, i) => axis > (axes[i - 1] ?? -1) && shape[axis] === x.shape[i]),
    `cannot repeat [${x.shape}] as axes [${axes}] of [${shape}]`,
  );
  return make('broadcast', [x], { axes }, shape);
}

export function reshape(operand: Operand, shape: Shape): Tensor {
  const x = tensor(operand);
  if (sameShape(x.shape, shape)) return x;
  invariant(sizeOf(x.shape) === sizeOf(shape), `reshape of [${x.shape}] to [${shape}]`);
  return make('reshape', [x], none, shape);
}
