/**
 * Natural logarithm. x = 2ᵏ m with √½ ≤ m < √2, f = m − 1, s = f / (2 + f) and log m = 2s + s³·h(s²), summed so that
 * the leading part f − f²/2 is rounded last. Largest error, measured in accuracy.test.ts: 1 ulp in both precisions,
 * subnormal arguments included.
 */
import type { Lanes, Mask, Real } from './lanes';
import { LN2 } from './reduce';

/**
 * h(z) in 2 artanh(s) ≈ 2s + s³·h(s²) for s² ≤ 0.0295: Remez; error relative to the logarithm: 1.6e-18 (f64),
 * 9.2e-10 (f32). `root` is the bit pattern of √½, `one` that of 1.
 */
const tables = {
  f64: {
    h: [
      0.6666666666666735, 0.39999999999411084, 0.28571428743264904, 0.22222198475778462, 0.18183569749120046,
      0.1531390304638613, 0.14797509370109865,
    ],
    root: 0x3fe6a09e667f3bcdn,
    one: 0x3ff0000000000000n,
    smallestNormal: 2 ** -1022,
  },
  f32: {
    h: [0.6666677594184875, 0.399774968624115, 0.2987307608127594],
    root: 0x3f3504f3n,
    one: 0x3f800000n,
    smallestNormal: 2 ** -126,
  },
} as const;

interface Split {
  /** Binary exponent, a whole number. */
  readonly k: Real;
  /** x / 2ᵏ, between √½ and √2. */
  readonly m: Real;
}

/** Takes a positive finite number apart. */
export function split(l: Lanes, x: Real): Split {
  const { root, one, smallestNormal } = tables[l.precision];
  const { mantissa, bias } = l.format;
  const tiny: Mask = l.set(l.compare('lt', x, l.real(smallestNormal)));
  const normal = l.choose(tiny, l.mul(x, l.real(2 ** mantissa)), x);
  const shifted = l.set(l.addBits(l.bitsOf(normal), l.bits(one - root)));
  const fraction = l.logic('and', shifted, l.bits((1n << BigInt(mantissa)) - 1n));
  const m = l.set(l.realOf(l.addBits(fraction, l.bits(root))));
  // An integer below 2^mantissa becomes a float when the exponent bits of 2^mantissa are put before it.
  const carrier = 2 ** mantissa;
  const exponentBits = BigInt(bias + mantissa) << BigInt(mantissa);
  const exponent = l.realOf(l.logic('or', l.shift('shr_u', shifted, mantissa), l.bits(exponentBits)));
  const offset = l.choose(tiny, l.real(carrier + bias + mantissa), l.real(carrier + bias));
  return { k: l.set(l.sub(exponent, offset)), m };
}

/** log x; −∞ at 0, NaN below. */
export function log(l: Lanes, x: Real): Real {
  const { h } = tables[l.precision];
  const { high, low } = LN2[l.precision];
  const { k, m } = split(l, x);
  const f = l.set(l.sub(m, l.real(1)));
  const s = l.set(l.div(f, l.add(l.real(2), f)));
  const z = l.set(l.mul(s, s));
  const halfSquare = l.set(l.mul(l.mul(f, f), l.real(0.5)));
  // log(1 + f) = f − f²/2 + s (f²/2 + s²·h(s²))
  const tail = l.mul(s, l.add(halfSquare, l.mul(z, l.polynomial(z, h))));
  const correction = l.sub(l.sub(halfSquare, l.add(tail, l.mul(k, l.real(low)))), f);
  const value = l.set(l.sub(l.mul(k, l.real(high)), correction));
  return atEdges(l, x, value);
}

function atEdges(l: Lanes, x: Real, value: Real): Real {
  const ordinary = l.both(l.compare('gt', x, l.real(0)), l.compare('lt', x, l.real(Infinity)));
  const atZero = l.choose(l.compare('eq', x, l.real(0)), l.real(-Infinity), l.real(NaN));
  const special = l.choose(l.compare('eq', x, l.real(Infinity)), l.real(Infinity), atZero);
  return l.choose(ordinary, value, special);
}
