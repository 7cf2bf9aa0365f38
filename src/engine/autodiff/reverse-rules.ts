/**
 * The transposed derivative of every op: the cotangent g of a value becomes a cotangent of its operand i; undefined
 * stands for an exact zero. Structural ops are linear, so their line is their adjoint.
 */
import {
  contract,
  gather,
  less,
  neg,
  pad,
  permute,
  repeat,
  reshape,
  scatter,
  select,
  slice,
  solve,
  sum,
} from '../ir/build';
import type { OpTable } from '../ir/dispatch';
import type { Tensor, TensorOf } from '../ir/tensor';
import { indexedExtent } from '../ir/indices';
import { convAdjoint } from './conv-adjoint';
import { dotAdjoint } from './dot-adjoint';
import { operand } from '../ir/operand';
import type { Partial } from './partials';
import { PARTIALS } from './partials';

/** The line of an op with a diagonal Jacobian. */
function diagonal(partials: readonly Partial[]) {
  return (value: Tensor, g: Tensor, i: number): Tensor | undefined => {
    const x = operand(value, 0);
    return partials[i]?.(g, value, x, value.operands[1] ?? x);
  };
}

/** Where operand `i` of a concat begins and ends along the axis. */
function span(value: TensorOf<'concat'>, i: number): readonly [number, number] {
  const extent = (x: Tensor | undefined) => x?.shape[value.attributes.axis] ?? 0;
  const from = value.operands.slice(0, i).reduce((n, x) => n + extent(x), 0);
  return [from, from + extent(value.operands[i])];
}

export const REVERSE_RULES = {
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
  // g goes to the operand that is chosen, all of it to the first one where they are equal.
  min: (value, g, i) => {
    const second = less(operand(value, 1), operand(value, 0));
    return i === 0 ? select(second, 0, g) : select(second, g, 0);
  },
  max: (value, g, i) => {
    const second = less(operand(value, 0), operand(value, 1));
    return i === 0 ? select(second, 0, g) : select(second, g, 0);
  },
  // The condition receives nothing: moving it changes the value only in jumps.
  select: (value, g, i) => {
    const condition = operand(value, 0);
    if (i === 0) return undefined;
    return i === 1 ? select(condition, g, 0) : select(condition, 0, g);
  },
  // Each summed element receives the g of its sum.
  sum: (value, g) => {
    const { shape } = operand(value, 0);
    const kept = [...shape.keys()].filter((axis) => !value.attributes.axes.includes(axis));
    return repeat(g, kept, shape);
  },
  reshape: (value, g) => reshape(g, operand(value, 0).shape),
  // The inverse order.
  permute: (value, g) => {
    const { order } = value.attributes;
    return permute(
      g,
      [...order.keys()].map((axis) => order.indexOf(axis)),
    );
  },
  // An element receives the g of all its copies.
  broadcast: (value, g) =>
    sum(
      g,
      [...value.shape.keys()].filter((axis) => !value.attributes.axes.includes(axis)),
    ),
  // What was cut away receives 0.
  slice: (value, g) => {
    const { start, stop } = value.attributes;
    const { shape } = operand(value, 0);
    return pad(
      g,
      shape.map((_, axis) => start[axis] ?? 0),
      shape.map((extent, axis) => extent - (stop[axis] ?? extent)),
    );
  },
  concat: (value, g, i) => {
    const [from, to] = span(value, i);
    const { axis } = value.attributes;
    return slice(
      g,
      value.shape.map((_, a) => (a === axis ? from : 0)),
      value.shape.map((extent, a) => (a === axis ? to : extent)),
    );
  },
  // The added zeros are constants.
  pad: (value, g) => {
    const { shape } = operand(value, 0);
    const { low } = value.attributes;
    return slice(
      g,
      shape.map((_, axis) => low[axis] ?? 0),
      shape.map((extent, axis) => (low[axis] ?? 0) + extent),
    );
  },
  dot: dotAdjoint,
  // The index receives nothing: moving it changes the value only in jumps.
  gather: (value, g, i) =>
    i === 0 ? scatter(g, operand(value, 1), indexedExtent(value), value.attributes.axis) : undefined,
  scatter: (value, g, i) => (i === 0 ? gather(g, operand(value, 1), value.attributes.axis) : undefined),
  conv: convAdjoint,
  // x = A⁻¹ b: b̄ = A⁻ᵀ g and Ā = −b̄ xᵀ, summed over the right-hand sides.
  solve: (value, g, i) => {
    const bBar = solve(permute(operand(value, 0), [1, 0]), g);
    if (i === 1) return bBar;
    const columns = [...value.shape.keys()].slice(1);
    return neg(contract(bBar, value, { left: columns, right: columns, leftBatch: [], rightBatch: [] }));
  },
} satisfies OpTable<[g: Tensor, i: number], Tensor | undefined>;
