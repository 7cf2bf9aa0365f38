/**
 * Elementary functions to about 45 digits in integer arithmetic, as a truth for tests of accuracy. A value is
 * digits · 2^(exponent − 160); series run until a term vanishes, so nothing here is tuned to the code under test.
 * Arguments lie between 2^-40 and 2^20 in size, where 160 binary places hold a double exactly.
 */

const places = 160n;
const one = 1n << places;

export interface Exact {
  readonly digits: bigint;
  readonly exponent: number;
}

const view = new DataView(new ArrayBuffer(8));

/** A finite double as whole · 2^exponent. */
function takeApart(x: number): { readonly whole: bigint; readonly exponent: number } {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const whole = biased === 0 ? fraction : fraction | (1n << 52n);
  return { whole: bits >> 63n === 0n ? whole : -whole, exponent: Math.max(biased, 1) - 1075 };
}

function shift(x: bigint, by: number): bigint {
  return by >= 0 ? x << BigInt(by) : x >> BigInt(-by);
}

function fixed(x: number): bigint {
  const { whole, exponent } = takeApart(x);
  return shift(whole, exponent + Number(places));
}

const multiply = (x: bigint, y: bigint): bigint => (x * y) >> places;
const divide = (x: bigint, y: bigint): bigint => (x << places) / y;

/** Σ terms, each made from the one before it, until one vanishes. */
function series(first: bigint, next: (term: bigint, index: bigint) => bigint): bigint {
  let sum = 0n;
  let term = first;
  for (let i = 1n; term !== 0n && term !== -1n; i++) {
    sum += term;
    term = next(term, i);
  }
  return sum;
}

/** artanh(1/n) = Σ n^-(2i+1) / (2i+1), or arctan with alternating signs. */
function inverse(n: bigint, sign: 1n | -1n): bigint {
  let power = one / n;
  let sum = 0n;
  for (let i = 1n; power !== 0n; i += 2n) {
    sum += (sign === 1n || i % 4n === 1n ? power : -power) / i;
    power /= n * n;
  }
  return sum;
}

const ln2 = 2n * inverse(3n, 1n);
const halfPi = 2n * (4n * inverse(5n, -1n) - inverse(239n, -1n));

/** The whole number of units nearest to x. */
function nearest(x: bigint, unit: bigint): bigint {
  const doubled = 2n * x + unit;
  const quotient = doubled / (2n * unit);
  return doubled < 0n && quotient * 2n * unit !== doubled ? quotient - 1n : quotient;
}

function expOf(x: bigint): Exact {
  const k = nearest(x, ln2);
  const sixteenth = (x - k * ln2) >> 4n;
  let digits = series(one, (term, i) => multiply(term, sixteenth) / i);
  for (let i = 0; i < 4; i++) digits = multiply(digits, digits);
  return { digits, exponent: Number(k) };
}

/** log x = y + log(x e^-y) for the double y next to it; the last logarithm is that of a number close to 1. */
function logOf(x: number): bigint {
  const { whole, exponent } = takeApart(x);
  const y = fixed(Math.log(x));
  const { digits, exponent: k } = expOf(-y);
  const rest = shift(whole * digits, exponent + k) - one;
  return y + rest - multiply(rest, rest) / 2n + multiply(rest, multiply(rest, rest)) / 3n;
}

function sineOf(x: bigint, quarters: bigint): bigint {
  const k = nearest(x, halfPi);
  const r = x - k * halfPi;
  const square = multiply(r, r);
  const quarter = (((k + quarters) % 4n) + 4n) % 4n;
  const isSine = quarter % 2n === 0n;
  const offset = isSine ? 1n : 0n;
  const step = (term: bigint, i: bigint) =>
    -multiply(term, square) / ((2n * i + offset) * (2n * i - 1n + offset));
  const value = series(isSine ? r : one, step);
  return quarter < 2n ? value : -value;
}

function tanhOf(x: bigint): bigint {
  const { digits, exponent } = expOf(2n * x);
  const power = shift(digits, exponent);
  return divide(power - one, power + one);
}

const plain = (digits: bigint): Exact => ({ digits, exponent: 0 });

/** The exact functions. Arguments of log and the base of pow are positive and normal. */
export const exactMath = {
  exp: (x: number) => expOf(fixed(x)),
  log: (x: number) => plain(logOf(x)),
  sin: (x: number) => plain(sineOf(fixed(x), 0n)),
  cos: (x: number) => plain(sineOf(fixed(x), 1n)),
  tanh: (x: number) => plain(tanhOf(fixed(x))),
  pow: (x: number, y: number) => expOf(multiply(logOf(x), fixed(y))),
} as const;

/** Error of a finite double in units of its last place. */
export function errorInUlps(got: number, { digits, exponent }: Exact): number {
  const { whole, exponent: unit } = takeApart(got);
  const scale = unit + Number(places) - exponent;
  const difference = shift(whole, scale) - digits;
  return Math.abs(Number(shift(difference, 20 - scale))) / 2 ** 20;
}
