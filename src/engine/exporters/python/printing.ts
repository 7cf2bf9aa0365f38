/** What the printers of single ops share: expressions with their precedence, and how operands are enclosed. */
import { invariant } from '../../base/invariant';
import type { Tensor } from '../../ir/tensor';
import type { Dialect } from './dialect';

/** Python's precedences, as far as they are needed; a higher one binds tighter. */
export const binds = { comparison: 1, sum: 2, product: 3, sign: 4, power: 5, atom: 6 } as const;

export interface Expression {
  readonly text: string;
  readonly precedence: number;
  /** A Python number rather than an array. */
  readonly literal: boolean;
}

export interface Printing {
  readonly dialect: Dialect;
  /** Text of an array whose precision and place constants take. */
  readonly like: string;
  /** The Python of a value: its name if it has one. */
  readonly of: (value: Tensor) => Expression;
}

export const atom = (text: string): Expression => ({ text, precedence: binds.atom, literal: false });

export function enclosed(x: Expression, precedence: number): string {
  return x.precedence < precedence ? `(${x.text})` : x.text;
}

/** The text of an expression that has to be an array. */
export function arrayText(x: Expression, { dialect, like }: Printing): string {
  return x.literal ? dialect.constant(x.text, like) : x.text;
}

export function first(value: Tensor): Tensor {
  const [operand] = value.operands;
  invariant(operand, `${value.op} without an operand`);
  return operand;
}
