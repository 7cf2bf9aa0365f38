/**
 * The weak form of x' = Σ c θ(x): averaged with a bump φ that vanishes at the ends of a short window,
 *
 *   −∫ φ' x dt = Σ c ∫ φ θ(x) dt
 *
 * No derivative of the data is needed, and noise that changes sign within a window averages out. Integrals are taken
 * along smooth curves through the measurements, so that irregular times cost no accuracy. Reference: Messenger & Bortz,
 * Weak SINDy: Galerkin-based data-driven model selection, Multiscale Model. Simul. 19 (2021) 1474, eq. 2.4 and §3.1.
 */
import type { Curves } from './measured-states';

/** One window: times and the weights of the two integrals. */
export interface Window {
  readonly times: readonly number[];
  /** ∫ φ g dt ≈ Σ weight · g(t), with ∫ φ dt = 1 */
  readonly weights: readonly number[];
  /** −∫ φ' g dt ≈ Σ rateWeight · g(t) */
  readonly rateWeights: readonly number[];
}

/** φ(s) = (1 − s²)^POWER; the trapezoidal rule is then of order POWER. */
const POWER = 6;
/** Times within a window. */
const NODES = 40;
/** Windows in all. */
const MOST_WINDOWS = 300;
/** Windows overlap: a new one begins after this share of one. */
const STRIDE = 0.1;
/** A window is this share of the fastest oscillation … */
const SHARE_OF_PERIOD = 0.35;
/** … but holds at least so many distances between measurements, and is at most this share of the trajectory. */
const LEAST_SPACINGS = 4;
const MOST_OF_SPAN = 0.25;

const places = Array.from({ length: NODES - 1 }, (_, k) => -1 + (2 * (k + 1)) / NODES);
const bump = places.map((s) => (1 - s * s) ** POWER);
const slope = places.map((s) => -2 * POWER * s * (1 - s * s) ** (POWER - 1));
const area = bump.reduce((sum, value) => sum + value, 0);

function windowAt(centre: number, half: number): Window {
  return {
    times: places.map((s) => centre + half * s),
    weights: bump.map((value) => value / area),
    rateWeights: slope.map((value) => -value / (area * half)),
  };
}

/** 2π times spread over spread of the slope: the period of a sine. */
function periodOf({ value, slope: rate }: Curves['of'][number], times: readonly number[]): number {
  const spread = (values: readonly number[]) => {
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  };
  return (2 * Math.PI * spread(times.map(value))) / (spread(times.map(rate)) || 1e-300);
}

/** The length of windows for one trajectory. */
function lengthFor(curves: Curves): number {
  const span = curves.end - curves.start;
  const times = Array.from({ length: 201 }, (_, k) => curves.start + (span * k) / 200);
  const period = Math.min(...curves.of.map((curve) => periodOf(curve, times)));
  const spacing = Math.max(...curves.of.map((curve) => span / Math.max(1, curve.times.length - 1)));
  return Math.min(Math.max(SHARE_OF_PERIOD * period, LEAST_SPACINGS * spacing), MOST_OF_SPAN * span);
}

/** Whether the data say nothing over a large part of the window. */
function hasGap(curves: Curves, from: number, to: number): boolean {
  return curves.of.some(({ times }) => {
    const inside = [from, ...times.filter((t) => t > from && t < to), to];
    return inside.some((t, i) => i > 0 && t - (inside[i - 1] ?? t) > 0.6 * (to - from));
  });
}

/** Windows all along the trajectories; which trajectory each belongs to is its place in the outer list. */
export function windowsOf(trajectories: readonly Curves[]): readonly (readonly Window[])[] {
  const lengths = trajectories.map(lengthFor);
  const wanted = trajectories.map(({ start, end }, i) => {
    const length = lengths[i] ?? 1;
    return Math.floor((end - start - length) / (STRIDE * length)) + 1;
  });
  const total = wanted.reduce((sum, count) => sum + count, 0);
  const share = Math.min(1, MOST_WINDOWS / total);
  return trajectories.map((curves, i) => {
    const length = lengths[i] ?? 1;
    const count = Math.max(2, Math.round(share * (wanted[i] ?? 0)));
    const room = curves.end - curves.start - length;
    return Array.from({ length: count }, (_, k) => curves.start + (room * k) / (count - 1)).flatMap((from) =>
      hasGap(curves, from, from + length) ? [] : [windowAt(from + length / 2, length / 2)],
    );
  });
}
