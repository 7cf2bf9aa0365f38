/**
 * The derivative of every op: the tangents of its operands become the tangent of the value; undefined stands for an
 * exact zero. A line is called only when some tangent is there.
 */
import {
  add,
  contract,
  conv,
  filled,
  gather,
  less,
  matmul,
  neg,
  rebuild,
  scatter,
  select,
  solve,
} from '../ir/build';
import type { OpTable } from '../ir/dispatch';
import type { Tensor, TensorOf } from '../ir/tensor';
import { operand } from '../ir/operand';
import type { Partial } from './partials';
import { PARTIALS } from './partials';

export type Tangent = Tensor | undefined;

function plus(a: Tangent, b: Tangent): Tangent {
  return a && b ? add(a, b) : (a ?? b);
}

/** The line of an op with a diagonal Jacobian: the sum of the scaled tangents. */
function diagonal(partials: readonly Partial[]) {
  return (value: Tensor, tangents: readonly Tangent[]): Tangent => {
    const x = operand(value, 0);
    const y = value.operands[1] ?? x;
    return tangents
      .map((t, i) => t && partials[i]?.(t, value, x, y))
      .reduce<Tangent>((total, term) => plus(total, term), undefined);
  };
}

/** The line of a linear op: it does to the tangents what it does to the values. */
function linear(value: Tensor, tangents: readonly Tangent[]): Tangent {
  return rebuild(
    value,
    value.operands.map((x, i) => tangents[i] ?? filled(0, x.shape)),
  );
}

/** The tangent of the operand that was chosen. */
function choose(condition: Tensor, whenTrue: Tangent, whenFalse: Tangent): Tangent {
  return whenTrue || whenFalse ? select(condition, whenTrue ?? 0, whenFalse ?? 0) : undefined;
}

export const FORWARD_RULES = {
  input: () => undefined,
  constant: () => undefined,
  neg: diagonal(PARTIALS.neg),
  exp: diagonal(PARTIALS.exp),
  log: diagonal(PARTIALS.log),
  sin: diagonal(PARTIALS.sin),
  cos: diagonal(PARTIALS.cos),
  tanh: diagonal(PARTIALS.tanh),
  sqrt: diagonal(PARTIALS.sqrt),
  abs: diagonal(PARTIALS.abs),
  sign: diagonal(PARTIALS.sign),
  add: diagonal(PARTIALS.add),
  sub: diagonal(PARTIALS.sub),
  mul: diagonal(PARTIALS.mul),
  div: diagonal(PARTIALS.div),
  pow: diagonal(PARTIALS.pow),
  less: diagonal(PARTIALS.less),
  // Of the operand that is chosen; of the first one where they are equal.
  min: (value, [dx, dy]) => choose(less(operand(value, 1), operand(value, 0)), dy, dx),
  max: (value, [dx, dy]) => choose(less(operand(value, 0), operand(value, 1)), dy, dx),
  // Moving the condition changes the value only in jumps, which count as 0.
  select: (value, [, dx, dy]) => choose(operand(value, 0), dx, dy),
  sum: linear,
  reshape: linear,
  permute: linear,
  broadcast: linear,
  slice: linear,
  concat: linear,
  pad: linear,
  // d(x·y) = dx·y + x·dy
  dot: (value: TensorOf<'dot'>, [dx, dy]: readonly Tangent[]) =>
    plus(
      dx && contract(dx, operand(value, 1), value.attributes),
      dy && contract(operand(value, 0), dy, value.attributes),
    ),
  // Moving an index changes the value only in jumps.
  gather: (value, [dx]) => dx && gather(dx, operand(value, 1), value.attributes.axis),
  scatter: (value, [dx]) => {
    const { axis, size } = value.attributes;
    return dx && scatter(dx, operand(value, 1), size, axis);
  },
  // d(x ∗ w) = dx ∗ w + x ∗ dw
  conv: (value, [dx, dw]) =>
    plus(
      dx && conv(dx, operand(value, 1), value.attributes),
      dw && conv(operand(value, 0), dw, value.attributes),
    ),
  // A x = b: A dx = db − dA x
  solve: (value, [da, db]) => {
    const moved = da && neg(matmul(da, value));
    const change = plus(db, moved);
    return change && solve(operand(value, 0), change);
  },
} satisfies OpTable<[tangents: readonly Tangent[]], Tangent>;
