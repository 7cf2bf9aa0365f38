/**
 * How long one oscillation takes. Only the second half of the run counts, so that a start away from the oscillation
 * does not. The middle of the values' range there is a line that the curve passes upwards once in each cycle; a pass
 * counts after the curve has been clearly below, so that ripples on the line are not cycles. The period is the mean
 * time between passes. There is none with fewer than three passes, where the cycles differ in length by more than a
 * tenth of their mean, or where the curve hardly moves.
 */
import type { SweepCurve } from './define';

/** Of the range: how far below the middle a curve goes before it may pass again. */
const CLEARLY_BELOW = 0.1;
/** Of the mean: how much a cycle may differ from it. */
const SPREAD = 0.1;
/** Of the largest value: less than this range is what solvers leave over, no movement. */
const LEAST_RANGE = 1e-4;

export function periodOf({ times, values }: SweepCurve): number | null {
  const start = times[0] ?? NaN;
  const end = times.at(-1) ?? NaN;
  const first = times.findIndex((time) => Math.abs(time - start) >= Math.abs(end - start) / 2);
  const later = values.subarray(Math.max(0, first));
  const [low, high] = later.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const,
    [Infinity, -Infinity] as const,
  );
  const range = high - low;
  if (!(range > LEAST_RANGE * Math.max(Math.abs(low), Math.abs(high)))) return null;
  const passes = upwardPasses(times.subarray(Math.max(0, first)), later, {
    level: (low + high) / 2,
    below: (low + high) / 2 - CLEARLY_BELOW * range,
  });
  const cycles = passes.slice(1).map((time, i) => Math.abs(time - (passes[i] ?? NaN)));
  if (cycles.length < 2) return null;
  const mean = cycles.reduce((sum, cycle) => sum + cycle, 0) / cycles.length;
  return cycles.every((cycle) => Math.abs(cycle - mean) <= SPREAD * mean) ? mean : null;
}

/** Times at which the curve rises through the level, between its points along straight lines. */
function upwardPasses(
  times: Float64Array,
  values: Float64Array,
  { level, below }: { readonly level: number; readonly below: number },
): readonly number[] {
  const passes: number[] = [];
  let isArmed = false;
  for (let i = 1; i < values.length; i++) {
    const [before, after] = [values[i - 1] ?? NaN, values[i] ?? NaN];
    if (before <= below) isArmed = true;
    if (!isArmed || before >= level || after < level) continue;
    const [t0, t1] = [times[i - 1] ?? NaN, times[i] ?? NaN];
    passes.push(t0 + ((t1 - t0) * (level - before)) / (after - before));
    isArmed = false;
  }
  return passes;
}
