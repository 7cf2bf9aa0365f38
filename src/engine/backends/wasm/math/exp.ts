import type { Lanes, Real } from './lanes';
import { reduce, scale } from './reduce';

/**
 * q(r) in eʳ − 1 ≈ r + r²·q(r) for |r| ≤ ½ ln 2: Remez, the first coefficient held at ½; error relative to eʳ − 1:
 * 1.8e-18 (f64), 8.5e-9 (f32).
 */
const tables = {
  f64: {
    q: [
      0.5, 0.16666666666666677, 0.041666666666666574, 0.008333333333322123, 0.001388888888894284,
      0.00019841269885049237, 2.4801587197970808e-5, 2.7557245173782604e-6, 2.755738715542611e-7,
      2.5108732526355198e-8, 2.0878912954818294e-9,
    ],
    smallest: -746,
    largest: 710,
  },
  f32: {
    q: [
      0.5, 0.1666666567325592, 0.04166668280959129, 0.008334009908139706, 0.001390764256939292,
      0.00019082121434621513,
    ],
    smallest: -104,
    largest: 89,
  },
} as const;

/** eˣ = 2ᵏ·eʳ with x = k ln 2 + r; subnormal results included. Its error is in accuracy.test.ts. */
export function exp(l: Lanes, x: Real): Real {
  const { smallest, largest } = tables[l.precision];
  const reduced = reduce(l, l.set(l.atLeast(l.atMost(x, largest), smallest)));
  const rest = l.add(reduced.r, expPolynomial(l, reduced.r));
  return scale(l, l.set(l.add(l.real(1), rest)), reduced);
}

/** eʳ − 1 − r for |r| ≤ ½ ln 2. */
export function expPolynomial(l: Lanes, r: Real): Real {
  const square = l.set(l.mul(r, r));
  return l.mul(square, l.polynomial(r, tables[l.precision].q, square));
}
