/**
 * Identities of the elementwise ops. What counts as equal stands in `simplify-rules.ts`.
 */
import { abs, add, cos, div, filled, mul, neg, select, sqrt, sub } from './build';
import type { ElementwiseOp } from './elementwise';
import { isFactor, uniformValue } from './literal';
import { operand } from './operand';
import { sumOfPads } from './simplify-layout';
import type { Tensor } from './tensor';

type Rule = (value: Tensor) => Tensor | undefined;
type Maybe = Tensor | undefined;

const none: Rule = () => undefined;

/** A rule that sees the operands. */
function on(rule: (x: Tensor, y: Tensor) => Maybe): Rule {
  return (value) => {
    const x = operand(value, 0);
    return rule(x, value.operands[1] ?? x);
  };
}

/** The value whose negative this is. */
function negated(x: Tensor): Maybe {
  return x.op === 'neg' ? operand(x, 0) : undefined;
}

function negative(x: Tensor): Maybe {
  const inner = literalFactor(x);
  if (inner) return mul(-inner.factor, inner.rest);
  return x.op === 'sub' ? sub(operand(x, 1), operand(x, 0)) : negated(x);
}

function addition(x: Tensor, y: Tensor): Maybe {
  if (uniformValue(x) === 0) return y;
  if (uniformValue(y) === 0) return x;
  const [minusX, minusY] = [negated(x), negated(y)];
  if (minusY) return sub(x, minusY);
  return minusX ? sub(y, minusX) : sumOfPads(x, y);
}

function subtraction(x: Tensor, y: Tensor): Maybe {
  if (uniformValue(y) === 0) return x;
  if (uniformValue(x) === 0) return neg(y);
  const minusY = negated(y);
  return minusY && add(x, minusY);
}

function timesLiteral(x: Tensor, factor: number | undefined): Maybe {
  if (factor === 1) return x;
  if (factor === -1) return neg(x);
  // Safe for a comparison alone: it is 0 or 1 whatever its operands are.
  return factor === 0 && x.op === 'less' ? filled(0, x.shape) : undefined;
}

/** A literal factor of a product, with the other factor. */
function literalFactor(x: Tensor): { readonly factor: number; readonly rest: Tensor } | undefined {
  if (x.op !== 'mul') return undefined;
  const [first, second] = [operand(x, 0), operand(x, 1)];
  const [c, d] = [uniformValue(first), uniformValue(second)];
  if (isFactor(c)) return { factor: c, rest: second };
  return isFactor(d) ? { factor: d, rest: first } : undefined;
}

/** c · (d · x) as one product, where c · d is an ordinary number. */
function scaledTwice(c: number | undefined, y: Tensor): Maybe {
  const inner = literalFactor(y);
  if (!isFactor(c) || !inner) return undefined;
  const both = Math.abs(c * inner.factor);
  return both > 1e-30 && both < 1e30 ? mul(c * inner.factor, inner.rest) : undefined;
}

function multiplication(x: Tensor, y: Tensor): Maybe {
  const [minusX, minusY] = [negated(x), negated(y)];
  if (minusX && minusY) return mul(minusX, minusY);
  const scaled = scaledTwice(uniformValue(x), y) ?? scaledTwice(uniformValue(y), x);
  if (scaled) return scaled;
  return timesLiteral(x, uniformValue(y)) ?? timesLiteral(y, uniformValue(x));
}

function division(x: Tensor, y: Tensor): Maybe {
  const divisor = uniformValue(y);
  if (divisor === undefined) return undefined;
  const exponent = Math.log2(Math.abs(divisor));
  // The reciprocal of a power of two is exact, and a product is cheaper than a quotient.
  const exact = Number.isInteger(exponent) && Math.abs(exponent) < 1000;
  return exact ? mul(x, 1 / divisor) : undefined;
}

/**
 * Small powers as products and roots: a general power costs an exp and a log. The root of −∞ alone differs from its
 * power ½: NaN for +∞, neither of which is a number that a run goes on with.
 */
function power(x: Tensor, y: Tensor): Maybe {
  switch (uniformValue(y)) {
    case -2:
      return div(1, mul(x, x));
    case -1:
      return div(1, x);
    case -1 / 2:
      return div(1, sqrt(x));
    case 1 / 2:
      return sqrt(x);
    case 0:
      // Also where x is NaN: IEEE 754 defines pow(x, 0) as 1.
      return filled(1, x.shape);
    case 1:
      return x;
    case 2:
      return mul(x, x);
    case 3:
      return mul(mul(x, x), x);
    case 4: {
      const square = mul(x, x);
      return mul(square, square);
    }
    default:
      return undefined;
  }
}

function selection(value: Tensor): Maybe {
  const [condition, x, y] = [operand(value, 0), operand(value, 1), operand(value, 2)];
  const known = uniformValue(condition);
  if (known !== undefined) return known === 0 ? y : x;
  if (x === y) return x;
  // A choice inside a branch of the same choice is already made.
  if (x.op === 'select' && operand(x, 0) === condition) return select(condition, operand(x, 1), y);
  if (y.op === 'select' && operand(y, 0) === condition) return select(condition, x, operand(y, 2));
  return undefined;
}

export const ARITHMETIC_RULES = {
  neg: on(negative),
  exp: none,
  log: none,
  sin: none,
  cos: on((x) => {
    const y = negated(x);
    return y && cos(y);
  }),
  tanh: none,
  sqrt: none,
  abs: on((x) => {
    const y = negated(x);
    return y ? abs(y) : x.op === 'abs' ? x : undefined;
  }),
  sign: on((x) => (x.op === 'sign' ? x : undefined)),
  add: on(addition),
  sub: on(subtraction),
  mul: on(multiplication),
  div: on(division),
  pow: on(power),
  min: on((x, y) => (x === y ? x : undefined)),
  max: on((x, y) => (x === y ? x : undefined)),
  less: on((x, y) => (x === y ? filled(0, x.shape) : undefined)),
  select: selection,
} satisfies Record<ElementwiseOp, Rule>;
