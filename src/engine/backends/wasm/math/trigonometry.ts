/**
 * sin and cos. x = k·π/2 + r with |r| ≤ π/4; one polynomial gives sin r, another cos r, and k mod 4 says which of them,
 * with which sign, is the answer. π/2 is subtracted in three parts, whose products with k are exact (the last one
 * nearly), and in f64 the rounding error of r is carried along. Beyond |x| = 5e5, where k has too many digits for
 * that, the host's own function answers.
 */
import { invariant } from '../../../base/invariant';
import { callHost } from './host';
import { inDouble } from './in-double';
import type { Bits, Lanes, Real } from './lanes';

/** π/2 = first + second + third; 33 digits in the first two. */
const halfPi = {
  first: 1.5707963267341256,
  second: 6.077100506303966e-11,
  third: 2.0222662487959506e-21,
} as const;

const farAway = 5e5;

/**
 * sin r ≈ r + r³·s(r²) and cos r ≈ 1 − r²/2 + r⁴·c(r²) for |r| ≤ π/4: Remez; relative error of sin 6.8e-18 (f64) and
 * 5.6e-9 (f32), of cos 1.1e-18 and 4.9e-10.
 */
const tables = {
  f64: {
    s: [
      -0.16666666666666632, 0.00833333333332237, -0.0001984126982977097, 2.7557313678600587e-6,
      -2.5050755951887148e-8, 1.5896665994014853e-10,
    ],
    c: [
      0.0416666666666666, -0.0013888888888874064, 2.4801587289443505e-5, -2.7557314340665543e-7,
      2.0875721624461714e-9, -1.1359559364626516e-11,
    ],
  },
  f32: {
    s: [-0.16666655242443085, 0.008332176133990288, -0.00019516977772582322],
    c: [0.04166664555668831, -0.0013887364184483886, 2.443809171381872e-5],
  },
} as const;

interface Reduced {
  readonly r: Real;
  /** What r lacks to the exact remainder; absent where r carries enough digits. */
  readonly tail: Real | undefined;
  /** Low bits hold k. */
  readonly k: Bits;
}

/** sin x. */
export function sin(l: Lanes, x: Real): Real {
  const reduced = reduceToQuarter(l, x);
  return finish(l, x, 'sin', fromQuarter(l, reduced, reduced.k));
}

/** cos x = sin(x + π/2): one quarter further. */
export function cos(l: Lanes, x: Real): Real {
  const reduced = reduceToQuarter(l, x);
  return finish(l, x, 'cos', fromQuarter(l, reduced, l.set(l.addBits(reduced.k, l.bits(1n)))));
}

function reduceToQuarter(l: Lanes, x: Real): Reduced {
  if (l.precision === 'f64') return reduceDouble(l, x);
  const [r, k] = inDouble(l, [x], (d, y) => {
    const quarters = d.set(nearestQuarter(d, y).quarters);
    const first = d.sub(y, d.mul(quarters, d.real(halfPi.first)));
    return [d.set(d.sub(first, d.mul(quarters, d.real(halfPi.second)))), quarters];
  });
  invariant(r && k, 'two operands give two results');
  return { r, tail: undefined, k: l.set(l.bitsOf(l.add(k, l.real(l.format.magic)))) };
}

function nearestQuarter(l: Lanes, x: Real): { readonly quarters: Real; readonly carrier: Real } {
  const magic = l.set(l.real(l.format.magic));
  const carrier = l.set(l.add(l.mul(x, l.real(2 / Math.PI)), magic));
  return { quarters: l.sub(carrier, magic), carrier };
}

function reduceDouble(l: Lanes, x: Real): Reduced {
  const { quarters, carrier } = nearestQuarter(l, x);
  const k = l.set(quarters);
  const first = l.set(l.sub(x, l.mul(k, l.real(halfPi.first))));
  const product = l.set(l.mul(k, l.real(halfPi.second)));
  const second = l.set(l.sub(first, product));
  const lost = l.sub(l.sub(first, second), product);
  const third = l.set(l.sub(l.mul(k, l.real(halfPi.third)), lost));
  const r = l.set(l.sub(second, third));
  return { r, tail: l.set(l.sub(l.sub(second, r), third)), k: l.bitsOf(carrier) };
}

/** sin(quarter·π/2 + r). */
function fromQuarter(l: Lanes, { r, tail }: Reduced, quarter: Bits): Real {
  const { s, c } = tables[l.precision];
  const w = l.set(l.mul(r, r));
  const half = l.set(l.mul(w, l.real(0.5)));
  // sin(r + t) ≈ r + (r³ s(w) + t (1 − w/2)), cos(r + t) ≈ 1 − w/2 + (w² c(w) − r t)
  const cube = l.mul(l.mul(r, w), l.polynomial(w, s));
  const sine = l.set(l.add(r, tail ? l.add(cube, l.mul(tail, l.sub(l.real(1), half))) : cube));
  const quartic = l.mul(l.mul(w, w), l.polynomial(w, c));
  const near = l.set(l.sub(l.real(1), half));
  const lost = l.sub(l.sub(l.real(1), near), half);
  const rest = l.add(lost, tail ? l.sub(quartic, l.mul(r, tail)) : quartic);
  const cosine = l.set(l.add(near, rest));
  const isEven = l.sameBits(l.logic('and', quarter, l.bits(1n)), l.bits(0n));
  const chosen = l.choose(isEven, sine, cosine);
  const top = l.precision === 'f64' ? 62 : 30;
  const sign = l.logic('and', l.shift('shl', quarter, top), l.bits(l.format.sign));
  return l.realOf(l.logic('xor', l.bitsOf(chosen), sign));
}

/** Takes the host's result in lanes that are far from zero; a zero keeps its sign. */
function finish(l: Lanes, x: Real, name: 'sin' | 'cos', value: Real): Real {
  const result = l.set(value);
  const far = l.set(l.compare('gt', l.abs(x), l.real(farAway)));
  l.whenAny(far, () => l.update(result, l.choose(far, l.set(callHost(l, name, [x])), result)));
  if (name === 'cos') return result;
  return l.choose(l.compare('eq', x, l.real(0)), x, result);
}
