import { invariant } from '../base/invariant';
import type { Tensor } from './tensor';

/** Operand `i` of a value that has one. */
export function operand(value: Pick<Tensor, 'op' | 'operands'>, i: number): Tensor {
  const found = value.operands[i];
  invariant(found, `${value.op} has no operand ${i}`);
  return found;
}
