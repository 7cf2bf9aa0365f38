import type { BinaryOp, OpName, UnaryOp } from './tensor';

export type ElementwiseOp = UnaryOp | BinaryOp | 'select';

/** The ops whose element i depends on element i of each operand only, with their number of operands. */
export const ELEMENTWISE = {
  neg: 1,
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  tanh: 1,
  sqrt: 1,
  abs: 1,
  sign: 1,
  add: 2,
  sub: 2,
  mul: 2,
  div: 2,
  pow: 2,
  min: 2,
  max: 2,
  less: 2,
  select: 3,
} satisfies Record<ElementwiseOp, number>;

export function isElementwise(op: OpName): op is ElementwiseOp {
  return op in ELEMENTWISE;
}
