/**
 * Points at which all rates vanish: Newton's method from many starts, each step shortened until the rates shrink
 * (Dennis & Schnabel, Numerical Methods for Unconstrained Optimization and Nonlinear Equations, §6.3). What several
 * starts find counts once. Nothing promises that all are found.
 */
import { eigenvalues, type Complex } from './eigenvalues';
import type { Field } from './field';
import { solveDense } from './solve-dense';
import { stabilityOf, type StabilityType } from './stability';

export interface Equilibrium {
  readonly state: Float64Array;
  /** Of the Jacobian there, largest real part first. */
  readonly eigenvalues: readonly Complex[];
  readonly type: StabilityType;
}

/** Newton steps from one start, and halvings of one step. */
const MOST_STEPS = 50;
const MOST_HALVINGS = 12;
/** A last step below this share of the scale of a state has arrived: Newton's error after it is about its square. */
const ARRIVED = 1e-9;
/** Equilibria nearer than this share of the scale are the same. */
const SAME = 1e-6;
/** Below this share of the scale a coordinate is 0 that rounding has blurred. */
const ZERO = 1e-12;
/** States up to which a dense Jacobian and its spectrum are cheap. */
export const MOST_STATES = 40;

/** `scale` holds about how large each state is; starts are points × states. */
export function findEquilibria(
  field: Field,
  starts: Float64Array,
  scale: Float64Array,
): readonly Equilibrium[] {
  const { size } = field;
  if (size > MOST_STATES) return [];
  const found: Float64Array[] = [];
  for (let at = 0; at < starts.length; at += size) {
    const root = newton(field, starts.subarray(at, at + size), scale);
    if (root && !found.some((other) => distance(root, other, scale) < SAME))
      found.push(root.map((value, i) => (Math.abs(value) < ZERO * (scale[i] ?? 1) ? 0 : value)));
  }
  return found.flatMap((state) => {
    const values = eigenvalues(field.jacobian(state), size);
    return values ? [{ state, eigenvalues: values, type: stabilityOf(values) }] : [];
  });
}

/** Largest difference in units of the scale. */
function distance(a: Float64Array, b: Float64Array, scale: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? 0)) / (scale[i] ?? 1)), 0);
}

function newton(field: Field, start: Float64Array, scale: Float64Array): Float64Array | undefined {
  let state: Float64Array = start.slice();
  let rates = field.rates(state);
  const zero = new Float64Array(state.length);
  for (let step = 0; step < MOST_STEPS; step++) {
    if (rates.every((rate) => rate === 0)) return state;
    const move = solveDense(field.jacobian(state), rates);
    if (!move) return undefined;
    // The last step is taken whole: there the rates are rounding, and need not shrink.
    const [length, from] = [distance(move, zero, scale), state];
    const tried =
      length < ARRIVED
        ? from.map((value, i) => value - (move[i] ?? 0))
        : shorten(field, from, move, rates, scale);
    if (!tried) return undefined;
    state = tried;
    rates = field.rates(state);
    if (length < ARRIVED) return rates.every(Number.isFinite) ? state : undefined;
  }
  return undefined;
}

/** The first of 1, ½, ¼ … of the step after which the rates are smaller. */
function shorten(
  field: Field,
  from: Float64Array,
  move: Float64Array,
  rates: Float64Array,
  scale: Float64Array,
): Float64Array | undefined {
  const size = (values: Float64Array): number => distance(values, new Float64Array(values.length), scale);
  const before = size(rates);
  for (let halving = 0, share = 1; halving < MOST_HALVINGS; halving++, share /= 2) {
    const state = from.map((value, i) => value - share * (move[i] ?? 0));
    // NaN is not smaller than anything.
    if (size(field.rates(state)) < before * (1 - share / 10)) return state;
  }
  return undefined;
}
