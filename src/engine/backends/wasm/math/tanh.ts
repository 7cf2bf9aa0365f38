import type { Lanes, Real } from './lanes';
import { powerOfTwo, reduce } from './reduce';

/**
 * h(w) in r coth(r/2) ≈ 2 + w·h(w), w = r², for |r| ≤ ¾ ln 2: Remez; relative error 1.2e-18 (f64), 5.3e-10 (f32).
 * Above 2|x| = `one`, tanh rounds to 1.
 */
const tables = {
  f64: {
    h: [
      0.16666666666666657, -0.002777777777771656, 6.61375659910421e-5, -1.6534375404150577e-6,
      4.174452828554146e-8, -1.0321558047887446e-9,
    ],
    one: 40,
  },
  f32: { h: [0.1666666567325592, -0.00277764443308115, 6.528567610075697e-5], one: 20 },
} as const;

/**
 * With 2|x| = k ln 2 + r, s = 2ᵏ and m = r coth(r/2) − r, so that eʳ − 1 = 2r / m:
 * tanh |x| = (e²ˣ − 1) / (e²ˣ + 1) = n / (n + 2m), n = 2r·s + (s − 1)·m.
 * One division, no branch. Rounding k from a quarter below keeps k = 0 up to 2|x| = 0.52, where n = 2r is exact, and
 * keeps n large beyond; so the error stays below 2 ulp. It is measured in accuracy.test.ts.
 */
export function tanh(l: Lanes, x: Real): Real {
  const { h, one } = tables[l.precision];
  const magnitude = l.set(l.abs(x));
  const { carrier, r } = reduce(l, l.set(l.atMost(l.add(magnitude, magnitude), one)), 0.25);
  const w = l.set(l.mul(r, r));
  const m = l.set(l.sub(l.add(l.real(2), l.mul(w, l.polynomial(w, h))), r));
  const s = l.set(powerOfTwo(l, l.bitsOf(carrier)));
  const n = l.set(l.add(l.mul(s, l.add(r, r)), l.mul(l.sub(s, l.real(1)), m)));
  const size = l.div(n, l.add(n, l.add(m, m)));
  const sign = l.logic('and', l.bitsOf(x), l.bits(l.format.sign));
  return l.realOf(l.logic('or', l.bitsOf(size), sign));
}
