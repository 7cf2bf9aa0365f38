import type { SweepCurve, SweepRow } from '../../engine/index';
import { linearRange } from '../ui/chart/axis-range';

/** Ends of an axis. */
export type Range = readonly [number, number];

export interface CommonAxes {
  readonly time: Range;
  readonly values: Range;
}

const isWell = ({ status }: SweepRow): boolean => status === 'done' || status === 'event';

/**
 * Axes that fit the curves of all rows, so that pictures can be compared. Solves that broke down may run to any
 * height: they count only where there are no others.
 */
export function commonAxes(
  rows: readonly SweepRow[],
  quantities: readonly number[],
  time: Range,
): CommonAxes {
  const well = rows.filter(isWell);
  let [low, high] = [Infinity, -Infinity];
  for (const { curves } of well.length > 0 ? well : rows)
    for (const quantity of quantities)
      for (const value of curves[quantity]?.values ?? []) {
        if (value < low) low = value;
        if (value > high) high = value;
      }
  return { time, values: linearRange(low, high) };
}

/** The curve as an SVG path in a box of this size; far beyond its edges it stays at a distance that SVG can count. */
export function curvePath(
  { times, values }: SweepCurve,
  { time, values: range }: CommonAxes,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const round = (x: number) => Math.round(x * 10) / 10;
  const inside = (x: number, size: number) => Math.min(2 * size, Math.max(-size, x));
  let path = '';
  for (const [i, t] of times.entries()) {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const x = inside(((t - time[0]) / (time[1] - time[0])) * width, width);
    const y = inside((1 - (value - range[0]) / (range[1] - range[0])) * height, height);
    path += `${path === '' ? 'M' : 'L'}${round(x)} ${round(y)}`;
  }
  return path;
}
