/**
 * Standard normal numbers by inversion of the cumulative distribution: algorithm AS 241, routine PPND16 (Wichura, "The
 * percentage points of the normal distribution", Applied Statistics 37 (1988) 477–484), relative error about 1e-16.
 * Only additions, products, quotients and square roots occur, the logarithm of the tails included, so every backend
 * gives the same bits.
 */
import { type Code, compare, get, int, intOp, local, wide, wideOp, wideUnary, fromInt } from '../build';
import type { IntExpression, WideExpression } from '../loop';

/** Numerator and denominator of each region, lowest power first. */
const central = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852546,
  ],
} as const;
const middle = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
} as const;
const far = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
} as const;

/** Σ c_i x^i by Horner's rule. */
function polynomial(x: WideExpression, coefficients: readonly number[]): WideExpression {
  const [highest, ...rest] = coefficients.toReversed();
  return rest.reduce<WideExpression>(
    (sum, c) => wideOp('add', wideOp('mul', sum, x), wide(c)),
    wide(highest ?? 0),
  );
}

const ratio = (x: WideExpression, { numerator, denominator }: typeof central | typeof middle | typeof far) =>
  wideOp('div', polynomial(x, numerator), polynomial(x, denominator));

/**
 * Two words as a number strictly between 0 and 1: (n + ½) / 2^52 with 52 random bits, so that p and 1 − p are equally
 * likely and the normal number is at most 8.2 in size.
 */
export function unitInterval(a: IntExpression, b: IntExpression): WideExpression {
  const upper = fromInt(intOp('shiftRight', a, int(6)));
  const lower = fromInt(intOp('shiftRight', b, int(6)));
  const whole = wideOp('add', wideOp('mul', upper, wide(2 ** 26)), wideOp('add', lower, wide(0.5)));
  return wideOp('mul', whole, wide(2 ** -52));
}

/** −log r for 2^-64 < r < 1. */
export function emitMinusLog(code: Code, r: WideExpression): WideExpression {
  const m = local('wide', 'mantissa');
  const exponent = local('wide', 'exponent');
  code.set(m, r);
  code.set(exponent, wide(0));
  for (const n of [32, 16, 8, 4, 2, 1])
    code.if(compare('wide', 'lt', get(m), wide(2 ** -n)), () => {
      code.set(m, wideOp('mul', get(m), wide(2 ** n)));
      code.set(exponent, wideOp('add', get(exponent), wide(n)));
    });
  code.if(compare('wide', 'lt', get(m), wide(Math.SQRT1_2)), () => {
    code.set(m, wideOp('mul', get(m), wide(2)));
    code.set(exponent, wideOp('add', get(exponent), wide(1)));
  });
  // log m = 2 artanh s with s = (m − 1)/(m + 1), s² ≤ 0.0295: eleven terms leave 1e-18.
  const s = code.let(
    'wide',
    's',
    wideOp('div', wideOp('sub', get(m), wide(1)), wideOp('add', get(m), wide(1))),
  );
  const square = code.let('wide', 'square', wideOp('mul', s, s));
  const series = polynomial(
    square,
    Array.from({ length: 11 }, (_, i) => 2 / (2 * i + 1)),
  );
  return wideOp('sub', wideOp('mul', get(exponent), wide(Math.LN2)), wideOp('mul', s, series));
}

/** The standard normal number below which a share p of the distribution lies, 2^-64 < p < 1. */
export function emitInverseNormal(code: Code, p: WideExpression): WideExpression {
  const share = code.let('wide', 'p', p);
  const q = code.let('wide', 'q', wideOp('sub', share, wide(0.5)));
  const value = local('wide', 'normal');
  code.if(
    compare('wide', 'le', wideUnary('abs', q), wide(0.425)),
    () => {
      const r = code.let('wide', 'r', wideOp('sub', wide(0.180625), wideOp('mul', q, q)));
      code.set(value, wideOp('mul', q, ratio(r, central)));
    },
    () => {
      const smaller = wideOp('min', share, wideOp('sub', wide(1), share));
      const r = code.let(
        'wide',
        'r',
        wideUnary('sqrt', emitMinusLog(code, code.let('wide', 'tail', smaller))),
      );
      code.if(
        compare('wide', 'le', r, wide(5)),
        () => code.set(value, ratio(code.let('wide', 'x', wideOp('sub', r, wide(1.6))), middle)),
        () => code.set(value, ratio(code.let('wide', 'x', wideOp('sub', r, wide(5))), far)),
      );
      code.if(compare('wide', 'lt', q, wide(0)), () => code.set(value, wideUnary('neg', get(value))));
    },
  );
  return get(value);
}
