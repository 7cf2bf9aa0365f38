/**
 * Derivatives of the smooth elementwise ops, in one place for both modes: the Jacobian of such an op is diagonal, so
 * a tangent going forward and a cotangent going back are scaled by the same partial derivative. The rules are linear
 * in what they scale and are themselves IR, so derivatives of derivatives need nothing more.
 */
import { cos, div, log, mul, neg, pow, select, sign, sin, sub } from '../ir/build';
import { uniformValue } from '../ir/literal';
import type { BinaryOp, Tensor, UnaryOp } from '../ir/tensor';

/** s times the derivative of `value` by one operand; undefined where that derivative is 0 everywhere. */
export type Partial = (s: Tensor, value: Tensor, x: Tensor, y: Tensor) => Tensor | undefined;

/** Ops with a kink or a jump between two operands; each mode has its own line for them. */
type Choosing = 'min' | 'max';

/**
 * d(x^y)/dx = y x^(y−1). A constant exponent gives its own formula, so x² has derivative 0 at 0. For a variable
 * exponent, the exponent y−1 is replaced where x = y = 0, for otherwise 0 · 0^(−1) would not be a number.
 */
function powByBase(s: Tensor, _: Tensor, x: Tensor, y: Tensor): Tensor | undefined {
  const n = uniformValue(y);
  if (n === 0) return undefined;
  if (n === 1) return s;
  if (n === 2) return mul(s, mul(2, x));
  if (n !== undefined) return mul(s, mul(n, pow(x, n - 1)));
  return mul(s, mul(y, pow(x, sub(select(x, y, select(y, y, 1)), 1))));
}

/**
 * d(x^y)/dy = x^y log x, and 0 where x = 0 (the limit for y > 0). Not a number where x < 0: a power of a negative
 * base cannot be continued to exponents in between.
 */
function powByExponent(s: Tensor, value: Tensor, x: Tensor): Tensor {
  return mul(s, mul(value, log(select(x, x, 1))));
}

/** One function for each operand. */
export const PARTIALS = {
  // d(−x) = −dx
  neg: [(s) => neg(s)],
  // d(eˣ) = eˣ dx
  exp: [(s, value) => mul(s, value)],
  // d(log x) = dx / x
  log: [(s, _, x) => div(s, x)],
  // d(sin x) = cos x dx
  sin: [(s, _, x) => mul(s, cos(x))],
  // d(cos x) = −sin x dx
  cos: [(s, _, x) => neg(mul(s, sin(x)))],
  // d(tanh x) = (1 − tanh² x) dx
  tanh: [(s, value) => mul(s, sub(1, mul(value, value)))],
  // d(√x) = dx / (2 √x): infinite at 0, as the slope is; shift the argument where a model can reach 0.
  sqrt: [(s, value) => div(s, mul(2, value))],
  // d|x| = sign(x) dx: 0 at 0
  abs: [(s, _, x) => mul(s, sign(x))],
  // Steps: 0, also at the jump.
  sign: [() => undefined],
  less: [() => undefined, () => undefined],
  // d(x + y) = dx + dy
  add: [(s) => s, (s) => s],
  // d(x − y) = dx − dy
  sub: [(s) => s, (s) => neg(s)],
  // d(x y) = y dx + x dy
  mul: [(s, _, _x, y) => mul(s, y), (s, _, x) => mul(s, x)],
  // d(x / y) = dx / y − (x / y) dy / y
  div: [(s, _, _x, y) => div(s, y), (s, value, _x, y) => neg(div(mul(s, value), y))],
  // d(x^y) = y x^(y−1) dx + x^y log x dy
  pow: [powByBase, powByExponent],
} satisfies Record<UnaryOp | Exclude<BinaryOp, Choosing>, readonly Partial[]>;
