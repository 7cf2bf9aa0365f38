import type { Lanes, Real } from './lanes';
import { powerOfTwo, reduce } from './reduce';

/**
 * h(w) in r coth r ≈ 1 + w·h(w), w = r², for |r| ≤ ⅜ ln 2: Remez; relative error 1.2e-18 (f64), 5.3e-10 (f32).
 * Above |x| = `one`, tanh rounds to 1.
 */
const tables = {
  f64: {
    h: [
      0.33333333333333315, -0.02222222222217325, 0.002116402111713347, -0.0002116400051731274,
      2.1373198482197227e-5, -2.113855088207349e-6,
    ],
    one: 20,
  },
  f32: { h: [0.3333333134651184, -0.0222211554646492, 0.002089141635224223], one: 10 },
} as const;

/**
 * With |x| = k ½ ln 2 + r, s = 2ᵏ and m = r coth r − r, so that e²ʳ − 1 = 2r / m:
 * tanh |x| = (e²ˣ − 1) / (e²ˣ + 1) = n / (n + 2m), n = 2r·s + (s − 1)·m.
 * One division, no branch. Rounding k from a quarter below keeps k = 0 up to |x| = 0.26, where n = 2r is exact, and
 * keeps n large beyond; so the error stays below 2 ulp. It is measured in accuracy.test.ts.
 */
export function tanh(l: Lanes, x: Real): Real {
  const { h, one } = tables[l.precision];
  const given = l.set(l.bitsOf(x));
  const sign = l.set(l.logic('and', given, l.bits(l.format.sign)));
  const magnitude = l.realOf(l.logic('xor', given, sign));
  const { carrier, r } = reduce(l, l.set(l.atMost(magnitude, one)), { bias: 0.25, unit: 0.5 });
  const w = l.set(l.mul(r, r));
  const m = l.set(l.sub(l.add(l.real(1), l.mul(w, l.horner(w, h))), r));
  const s = l.set(powerOfTwo(l, l.bitsOf(carrier)));
  const n = l.set(l.add(l.mul(s, l.add(r, r)), l.mul(l.sub(s, l.real(1)), m)));
  const size = l.div(n, l.add(n, l.add(m, m)));
  return l.realOf(l.logic('or', l.bitsOf(size), sign));
}
