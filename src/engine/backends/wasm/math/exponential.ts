/**
 * exp and tanh. Both split the argument as x = k ln 2 + r with |r| ≤ ½ ln 2 and take eʳ − 1 = r + r²·q(r) from one
 * polynomial; the exponent bits of a float give 2ᵏ. No branch, so all lanes run the same code. The largest errors,
 * measured in accuracy.test.ts: exp 1 ulp (gradual underflow included), tanh 2 ulp.
 */
import type { Bits, Lanes, Real } from './lanes';

/**
 * q(r) in eʳ − 1 ≈ r + r²·q(r) for |r| ≤ ½ ln 2: Remez, the first coefficient held at ½; error relative to eʳ − 1:
 * 1.8e-18 (f64), 8.5e-9 (f32). ln 2 is split so that k · high is exact for every k that occurs.
 */
const tables = {
  f64: {
    q: [
      0.5, 0.16666666666666677, 0.041666666666666574, 0.008333333333322123, 0.001388888888894284,
      0.00019841269885049237, 2.4801587197970808e-5, 2.7557245173782604e-6, 2.755738715542611e-7,
      2.5108732526355198e-8, 2.0878912954818294e-9,
    ],
    high: 0.6931471803691238,
    low: 1.9082149292705877e-10,
    smallest: -746,
    largest: 710,
    tanhIsOne: 40,
  },
  f32: {
    q: [
      0.5, 0.1666666567325592, 0.04166668280959129, 0.008334009908139706, 0.001390764256939292,
      0.00019082121434621513,
    ],
    high: 0.693145751953125,
    low: 1.428606820309417e-6,
    smallest: -104,
    largest: 89,
    tanhIsOne: 20,
  },
} as const;

interface Reduced {
  /** k as a whole number. */
  readonly k: Real;
  /** A float whose low mantissa bits hold k. */
  readonly carrier: Real;
  /** eʳ − 1. */
  readonly p: Real;
}

function reduce(l: Lanes, x: Real): Reduced {
  const { q, high, low } = tables[l.precision];
  const { magic } = l.format;
  // Adding 1.5 · 2^mantissa rounds to a whole number and leaves it in the low bits.
  const carrier = l.set(l.add(l.mul(x, l.real(Math.LOG2E)), l.real(magic)));
  const k = l.set(l.sub(carrier, l.real(magic)));
  const r = l.set(l.sub(l.sub(x, l.mul(k, l.real(high))), l.mul(k, l.real(low))));
  const p = l.add(r, l.mul(l.mul(r, r), l.polynomial(r, q)));
  return { k, carrier, p };
}

/** 2ᵏ for the whole number k in the low bits; −bias < k ≤ bias. */
export function powerOfTwo(l: Lanes, k: Bits): Real {
  return l.realOf(l.shift('shl', l.addBits(k, l.bits(BigInt(l.format.bias))), l.format.mantissa));
}

/** eˣ. */
export function exp(l: Lanes, x: Real): Real {
  const { smallest, largest } = tables[l.precision];
  const clamped = l.set(l.atLeast(l.atMost(x, largest), smallest));
  const { k, carrier, p } = reduce(l, clamped);
  const value = l.set(l.add(l.real(1), p));
  return scale(l, value, k, carrier);
}

/** value · 2ᵏ in two steps, because 2ᵏ itself may overflow or be subnormal. */
export function scale(l: Lanes, value: Real, k: Real, carrier: Real): Real {
  const half = l.set(l.bitsOf(l.add(l.mul(k, l.real(0.5)), l.real(l.format.magic))));
  const rest = l.subBits(l.bitsOf(carrier), half);
  return l.mul(l.mul(value, powerOfTwo(l, half)), powerOfTwo(l, rest));
}

/** With z = 2|x| and e = eᶻ − 1 = 2ᵏ p + (2ᵏ − 1): tanh x = ± e / (e + 2), accurate near zero too. */
export function tanh(l: Lanes, x: Real): Real {
  const { tanhIsOne } = tables[l.precision];
  const magnitude = l.set(l.abs(x));
  const z = l.set(l.atMost(l.add(magnitude, magnitude), tanhIsOne));
  const { carrier, p } = reduce(l, z);
  const power = l.set(powerOfTwo(l, l.bitsOf(carrier)));
  const e = l.set(l.add(l.mul(power, p), l.sub(power, l.real(1))));
  const size = l.div(e, l.add(e, l.real(2)));
  const sign = l.logic('and', l.bitsOf(x), l.bits(l.format.sign));
  return l.realOf(l.logic('or', l.bitsOf(size), sign));
}
