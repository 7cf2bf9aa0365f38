import type { Bits, Lanes, Real } from './lanes';

/** ln 2 in two parts; k · high is exact for every exponent k of the format. */
export const LN2 = {
  f64: { high: 0.6931471803691238, low: 1.9082149292705877e-10 },
  f32: { high: 0.693145751953125, low: 1.428606820309417e-6 },
} as const;

export interface Reduced {
  /** k as a whole number. */
  readonly k: Real;
  /** A float whose low mantissa bits hold k. */
  readonly carrier: Real;
  /** x − unit · k ln 2. */
  readonly r: Real;
}

/** Splits x = unit (k ln 2) + r with k = x / (unit · ln 2) − bias, rounded; `unit` is a power of two. */
export function reduce(l: Lanes, x: Real, { bias = 0, unit = 1 } = {}): Reduced {
  const { high, low } = LN2[l.precision];
  const magic = l.set(l.real(l.format.magic));
  const quotient = l.mul(x, l.real(Math.LOG2E / unit));
  // Adding 1.5 · 2^mantissa rounds to a whole number and leaves it in the low bits.
  const carrier = l.set(l.add(bias === 0 ? quotient : l.sub(quotient, l.real(bias)), magic));
  const k = l.set(l.sub(carrier, magic));
  const r = l.set(l.sub(l.sub(x, l.mul(k, l.real(unit * high))), l.mul(k, l.real(unit * low))));
  return { k, carrier, r };
}

/** 2ᵏ for the whole number k in the low bits; −bias < k ≤ bias. */
export function powerOfTwo(l: Lanes, k: Bits): Real {
  return l.realOf(l.shift('shl', l.addBits(k, l.bits(BigInt(l.format.bias))), l.format.mantissa));
}

/** value · 2ᵏ in two steps, because 2ᵏ itself may overflow or be subnormal. */
export function scale(l: Lanes, value: Real, { k, carrier }: Omit<Reduced, 'r'>): Real {
  const half = l.set(l.bitsOf(l.add(l.mul(k, l.real(0.5)), l.real(l.format.magic))));
  const rest = l.subBits(l.bitsOf(carrier), half);
  return l.mul(l.mul(value, powerOfTwo(l, half)), powerOfTwo(l, rest));
}
