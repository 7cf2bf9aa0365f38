/** Elementwise functions; their operands broadcast. */
import { invariant } from '../../base/invariant';
import type { BinaryOp, Shape, Tensor, UnaryOp } from '../tensor';
import { broadcastShape, broadcastTo, filled, make, none, type Operand, tensor } from './value';

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

/** Sum of several values of one shape; 0 when there are none. */
export function total(values: readonly Tensor[], shape: Shape = []): Tensor {
  const [first, ...rest] = values;
  return first === undefined ? filled(0, shape) : rest.reduce((a, b) => add(a, b), first);
}
