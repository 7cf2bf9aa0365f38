/**
 * The only maker of IR values. Each function checks its operands' shapes; elementwise functions of two operands
 * broadcast by the usual rule (align the last axes; an extent of 1 or a missing axis repeats).
 */
import { invariant } from '../base/invariant';
import { isElementwise } from './elementwise';
import type {
  BinaryOp,
  InputTensor,
  IrFunction,
  OpAttributes,
  OpName,
  Shape,
  Tensor,
  UnaryOp,
} from './tensor';
import { sizeOf } from './tensor';

/** Accepted wherever a tensor is: a number stands for a scalar constant. */
export type Operand = Tensor | number;

const none = Object.freeze({});

function make<O extends OpName>(
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

function unary(op: UnaryOp): (x: Operand) => Tensor {
  return (operand) => {
    const x = tensor(operand);
    return make(op, [x], none, x.shape);
  };
}

function binary(op: BinaryOp): (x: Operand, y: Operand) => Tensor {
  return (left, right) => {
    const [x, y] = [tensor(left), tensor(right)];
    const shape = broadcastShape(x.shape, y.shape);
    invariant(shape, `${op} of [${x.shape}] and [${y.shape}]`);
    return make(op, [broadcastTo(x, shape), broadcastTo(y, shape)], none, shape);
  };
}

export const neg = unary('neg');
export const exp = unary('exp');
export const log = unary('log');
export const sin = unary('sin');
export const cos = unary('cos');
export const tanh = unary('tanh');
export const sqrt = unary('sqrt');
export const abs = unary('abs');
export const sign = unary('sign');

export const add = binary('add');
export const sub = binary('sub');
export const mul = binary('mul');
export const div = binary('div');
export const pow = binary('pow');
export const min = binary('min');
export const max = binary('max');
export const less = binary('less');

/** x where condition ≠ 0, else y; all three broadcast together. */
export function select(condition: Operand, whenTrue: Operand, whenFalse: Operand): Tensor {
  const [c, x, y] = [tensor(condition), tensor(whenTrue), tensor(whenFalse)];
  const inner = broadcastShape(x.shape, y.shape);
  const shape = inner && broadcastShape(c.shape, inner);
  invariant(shape, `select of [${c.shape}], [${x.shape}] and [${y.shape}]`);
  return make(
    'select',
    [c, x, y].map((v) => broadcastTo(v, shape)),
    none,
    shape,
  );
}

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

/** Sum of several values of one shape; 0 when there are none. */
export function total(values: readonly Tensor[], shape: Shape = []): Tensor {
  const [first, ...rest] = values;
  return first === undefined ? filled(0, shape) : rest.reduce((a, b) => add(a, b), first);
}

export function reshape(operand: Operand, shape: Shape): Tensor {
  const x = tensor(operand);
  if (sameShape(x.shape, shape)) return x;
  invariant(sizeOf(x.shape) === sizeOf(shape), `reshape of [${x.shape}] to [${shape}]`);
  return make('reshape', [x], none, shape);
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

/** General contraction; see `OpAttributes.dot`. */
export function contract(left: Tensor, right: Tensor, axes: OpAttributes['dot']): Tensor {
  const pairs = [
    ...axes.left.map((a, i) => [a, axes.right[i]] as const),
    ...axes.leftBatch.map((a, i) => [a, axes.rightBatch[i]] as const),
  ];
  for (const [a, b] of pairs)
    invariant(
      b !== undefined && left.shape[a] === right.shape[b],
      `contraction of [${left.shape}] with [${right.shape}]`,
    );
  const batch = axes.leftBatch.map((a) => left.shape[a] ?? 0);
  const free = (shape: Shape, used: readonly number[]) => shape.filter((_, i) => !used.includes(i));
  return make('dot', [left, right], axes, [
    ...batch,
    ...free(left.shape, [...axes.left, ...axes.leftBatch]),
    ...free(right.shape, [...axes.right, ...axes.rightBatch]),
  ]);
}

/** Matrix product over the last axis of the left and the first of the right operand. */
export function matmul(left: Tensor, right: Tensor): Tensor {
  return contract(left, right, {
    left: [left.shape.length - 1],
    right: [0],
    leftBatch: [],
    rightBatch: [],
  });
}

/** Outer product: every element of the left with every element of the right. */
export function outer(left: Tensor, right: Tensor): Tensor {
  return contract(left, right, { left: [], right: [], leftBatch: [], rightBatch: [] });
}

/** The same op on other operands of the same shapes. */
export function rebuild(value: Tensor, operands: readonly Tensor[]): Tensor {
  invariant(
    operands.length === value.operands.length &&
      operands.every((x, i) => sameShape(x.shape, value.operands[i]?.shape ?? [-1])),
    `rebuild of ${value.op} with other shapes`,
  );
  return Object.freeze({ ...value, operands });
}

/** The same elementwise op on operands of another common shape. */
export function rebuildElementwise(value: Tensor, operands: readonly Tensor[]): Tensor {
  const shape = operands[0]?.shape;
  invariant(
    isElementwise(value.op) &&
      shape &&
      operands.length === value.operands.length &&
      operands.every((x) => sameShape(x.shape, shape)),
    `rebuild of ${value.op} on operands of different shapes`,
  );
  return Object.freeze({ ...value, operands, shape });
}

/** Every value an IR function needs, operands before users. */
export function schedule(outputs: readonly Tensor[]): readonly Tensor[] {
  const done = new Set<Tensor>();
  const order: Tensor[] = [];
  // An explicit stack: a chain of many thousand nodes must not exhaust the call stack.
  const stack: { value: Tensor; next: number }[] = outputs.map((value) => ({ value, next: 0 })).toReversed();
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const operand = top.value.operands[top.next];
    if (done.has(top.value)) stack.pop();
    else if (operand === undefined) {
      done.add(top.value);
      order.push(top.value);
      stack.pop();
    } else {
      top.next += 1;
      if (!done.has(operand)) stack.push({ value: operand, next: 0 });
    }
  }
  return order;
}

/** Makes a function by running `body` on fresh inputs of the given names and shapes. */
export function defineFunction(
  name: string,
  inputs: readonly { readonly name: string; readonly shape: Shape }[],
  body: (...values: readonly Tensor[]) => readonly Tensor[],
): IrFunction {
  const formal = inputs.map((slot) => input(slot.name, slot.shape));
  return { name, inputs: formal, outputs: body(...formal) };
}

/** The outputs of a function with its inputs replaced by the given values. */
export function inline(fn: IrFunction, values: readonly Tensor[]): readonly Tensor[] {
  invariant(values.length === fn.inputs.length, `${fn.name} takes ${fn.inputs.length} inputs`);
  const image = new Map<Tensor, Tensor>(fn.inputs.map((formal, i) => [formal, tensor(values[i] ?? 0)]));
  for (const value of schedule(fn.outputs)) {
    if (image.has(value)) continue;
    const operands = value.operands.map((x) => image.get(x) ?? x);
    image.set(value, operands.every((x, i) => x === value.operands[i]) ? value : rebuild(value, operands));
  }
  return fn.outputs.map((out) => image.get(out) ?? out);
}
