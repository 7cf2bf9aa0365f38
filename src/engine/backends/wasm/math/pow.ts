/**
 * xʸ = 2^(y log₂ x). In f64 the logarithm and its product with y are carried in two parts, a leading one of few enough
 * digits that products of two leading parts are exact, and a rest; so the error stays near 1 ulp however large y is.
 * In f32 plain double precision does. Special values follow Math.pow: 1 raised to ±∞ is NaN.
 */
import { invariant } from '../../../base/invariant';
import { exp, expPolynomial } from './exp';
import { inDouble } from './in-double';
import type { Lanes, Real } from './lanes';
import { log, split } from './log';
import { scale } from './reduce';

/**
 * g(z) in 2 artanh(s) ≈ (2/3) s (3 + s² + s⁴·g(s²)) for s² ≤ 0.0295: Remez; error relative to the logarithm 1.4e-20.
 * The constants that follow are 2 / (3 ln 2) and ln 2, and their leading 21 digits with the rest.
 */
const g = [
  0.6000000000000341, 0.4285714285513786, 0.3333333378202683, 0.27272676355945286, 0.2308014527938879,
  0.19885003680313995, 0.19796621315832666,
];
const toBinary = { whole: 0.9617966939259756, lead: 0.9617962837219238, rest: 4.102040517767816e-7 } as const;
const fromBinary = { whole: Math.LN2, lead: 0.6931467056274414, rest: 4.7493250390316726e-7 } as const;

/** xʸ with the special values of Math.pow. */
export function pow(l: Lanes, x: Real, y: Real): Real {
  const base = l.set(l.abs(x));
  if (l.precision === 'f64') return atEdges(l, x, y, base, l.set(positivePower(l, base, y)));
  const [value] = inDouble(l, [base, y], (d, a, b) => [d.set(exp(d, d.set(d.mul(b, log(d, a)))))]);
  invariant(value, 'one operand gives one result');
  return atEdges(l, x, y, base, value);
}

interface Parts {
  readonly lead: Real;
  readonly rest: Real;
}

function positivePower(l: Lanes, base: Real, y: Real): Real {
  // A larger exponent changes nothing: already |log₂ x| ≥ 1.6e-16 gives 0 or ∞.
  const power = l.set(l.atLeast(l.atMost(y, 1e20), -1e20));
  const { lead, rest } = binaryLogarithm(l, base);
  const powerLead = l.set(leading(l, power));
  const small = l.set(l.add(l.mul(l.sub(power, powerLead), lead), l.mul(power, rest)));
  const large = l.set(l.mul(powerLead, lead));
  const exponent = l.set(l.add(small, large));
  const value = l.set(binaryExponential(l, { lead: large, rest: small }, exponent));
  const bounded = l.choose(l.compare('gt', exponent, l.real(1025)), l.real(Infinity), value);
  return l.choose(l.compare('lt', exponent, l.real(-1080)), l.real(0), bounded);
}

/** log₂ of a positive number to about 65 digits. */
function binaryLogarithm(l: Lanes, x: Real): Parts {
  const { k, m } = split(l, x);
  const f = l.set(l.sub(m, l.real(1)));
  const d = l.set(l.add(m, l.real(1)));
  const s = l.set(l.div(f, d));
  const sLead = l.set(leading(l, s));
  const dLead = l.set(leading(l, d));
  const dRest = l.sub(f, l.sub(dLead, l.real(2)));
  const sRest = l.set(l.div(l.sub(l.sub(f, l.mul(sLead, dLead)), l.mul(sLead, dRest)), d));
  const z = l.set(l.mul(s, s));
  const high = l.mul(l.mul(z, z), l.polynomial(z, g));
  const beyond = l.set(l.add(high, l.mul(sRest, l.add(sLead, s))));
  const square = l.set(l.mul(sLead, sLead));
  // t = 3 + s² + s⁴·g(s²), and p = s·t, each in two parts
  const tLead = l.set(leading(l, l.add(l.add(l.real(3), square), beyond)));
  const tRest = l.sub(beyond, l.sub(l.sub(tLead, l.real(3)), square));
  const u = l.set(l.mul(sLead, tLead));
  const v = l.set(l.add(l.mul(sRest, tLead), l.mul(tRest, s)));
  const pLead = l.set(leading(l, l.add(u, v)));
  const pRest = l.sub(v, l.sub(pLead, u));
  const zLead = l.set(l.mul(l.real(toBinary.lead), pLead));
  const zRest = l.set(l.add(l.mul(l.real(toBinary.rest), pLead), l.mul(pRest, l.real(toBinary.whole))));
  const lead = l.set(leading(l, l.add(l.add(zLead, zRest), k)));
  return { lead, rest: l.set(l.sub(zRest, l.sub(l.sub(lead, k), zLead))) };
}

/** 2^(lead + rest), whose rounded sum is `exponent`. */
function binaryExponential(l: Lanes, { lead, rest }: Parts, exponent: Real): Real {
  const magic = l.set(l.real(l.format.magic));
  const carrier = l.set(l.add(l.atLeast(l.atMost(exponent, 1030), -1080), magic));
  const k = l.set(l.sub(carrier, magic));
  const fraction = l.set(l.sub(lead, k));
  const t = l.set(leading(l, l.add(rest, fraction)));
  const u = l.set(l.mul(t, l.real(fromBinary.lead)));
  const tRest = l.sub(rest, l.sub(t, fraction));
  const v = l.set(l.add(l.mul(tRest, l.real(fromBinary.whole)), l.mul(t, l.real(fromBinary.rest))));
  const r = l.set(l.add(u, v));
  const lost = l.set(l.sub(v, l.sub(r, u)));
  const correction = l.add(expPolynomial(l, r), l.add(lost, l.mul(lost, r)));
  return scale(l, l.set(l.add(l.real(1), l.add(r, correction))), { k, carrier });
}

/** The leading 21 digits of the 53. */
function leading(l: Lanes, x: Real): Real {
  return l.realOf(l.logic('and', l.bitsOf(x), l.bits(0xffffffff00000000n)));
}

function atEdges(l: Lanes, x: Real, y: Real, base: Real, magnitude: Real): Real {
  const zero = l.real(0);
  const infinite = l.real(Infinity);
  const isFalling = l.set(l.compare('lt', y, zero));
  const ofZero = l.choose(isFalling, infinite, zero);
  const ofInfinity = l.choose(isFalling, zero, infinite);
  const atInfinity = l.choose(l.compare('eq', base, infinite), ofInfinity, magnitude);
  const positive = l.set(l.choose(l.compare('eq', base, zero), ofZero, atInfinity));
  const half = l.set(l.mul(y, l.real(0.5)));
  const isWhole = l.set(l.compare('eq', y, l.nearest(y)));
  const isOdd = l.both(isWhole, l.compare('ne', half, l.nearest(half)));
  const sign = l.logic('and', l.bitsOf(x), l.bits(l.format.sign));
  const flipped = l.realOf(l.logic('or', l.bitsOf(positive), sign));
  const signed = l.choose(isOdd, flipped, positive);
  const isReal = l.either(l.compare('ge', x, zero), l.either(isWhole, l.compare('eq', base, infinite)));
  const real = l.choose(isReal, signed, l.real(NaN));
  const oneToInfinity = l.both(l.compare('eq', base, l.real(1)), l.compare('eq', l.abs(y), infinite));
  const isNaN = l.either(l.compare('ne', y, y), l.either(l.compare('ne', x, x), oneToInfinity));
  return l.choose(l.compare('eq', y, zero), l.real(1), l.choose(isNaN, l.real(NaN), real));
}
