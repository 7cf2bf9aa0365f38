/** A part of an axis in its own numbers, the lower end first. */
export type AxisWindow = readonly [number, number];

/** The range about `at`, which stays where it is, wider by `factor` (below 1: closer). Too close to tell numbers apart it stays. */
export function zoomed([from, to]: AxisWindow, at: number, factor: number): AxisWindow {
  const next: AxisWindow = [at - (at - from) * factor, at + (to - at) * factor];
  const finest = 1e-12 * Math.max(Math.abs(next[0]), Math.abs(next[1]));
  return next[1] - next[0] > finest && Number.isFinite(next[0] + next[1]) ? next : [from, to];
}

/** The range moved by so many of its own lengths. */
export function moved([from, to]: AxisWindow, share: number): AxisWindow {
  const by = (to - from) * share;
  return [from + by, to + by];
}

/** Of a wheel's turn: a notch of a mouse zooms by about a fifth, a touchpad's small steps less. */
export function wheelFactor(deltaY: number): number {
  return Math.exp(Math.max(-60, Math.min(60, deltaY)) * 0.003);
}
