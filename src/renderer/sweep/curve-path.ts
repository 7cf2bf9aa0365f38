import type { SweepCurve, SweepRow } from '../../engine/index';
import { linearRange, logRange } from '../ui/chart/axis-range';
import { isWell } from './describe-row';

/** Ends of an axis. */
export type Range = readonly [number, number];

export interface CommonAxes {
  readonly time: Range;
  readonly values: Range;
  /** Values are drawn by their decades. */
  readonly log: boolean;
}

/**
 * Ends of the vertical axis that fit the curves of all rows, so that pictures can be compared. Solves that broke down may
 * run to any height: they count only where there are no others.
 */
export function commonRange(rows: readonly SweepRow[], quantities: readonly number[], log: boolean): Range {
  const well = rows.filter(isWell);
  let [low, high] = [Infinity, -Infinity];
  for (const { curves } of well.length > 0 ? well : rows)
    for (const quantity of quantities)
      for (const value of curves[quantity]?.values ?? []) {
        if (log && value <= 0) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
  return log ? (logRange([[low, high]]) ?? [0.1, 1]) : linearRange(low, high);
}

/** The curve as an SVG path in a box of this size; far beyond its edges it stays at a distance that SVG can count. */
export function curvePath(
  { times, values }: SweepCurve,
  { time, values: range, log }: CommonAxes,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const scaled = log ? Math.log : Number;
  const [low, high] = [scaled(range[0]), scaled(range[1])];
  const round = (x: number) => Math.round(x * 10) / 10;
  const inside = (x: number, size: number) => Math.min(2 * size, Math.max(-size, x));
  let path = '';
  let isDrawing = false;
  for (const [i, t] of times.entries()) {
    const value = scaled(values[i] ?? NaN);
    if (!Number.isFinite(value)) {
      isDrawing = false;
      continue;
    }
    const x = inside(((t - time[0]) / (time[1] - time[0])) * width, width);
    const y = inside((1 - (value - low) / (high - low)) * height, height);
    path += `${isDrawing ? 'L' : 'M'}${round(x)} ${round(y)}`;
    isDrawing = true;
  }
  return path;
}
