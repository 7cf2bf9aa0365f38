import type { SweepCurve, SweepRow } from '../../engine/index';
import { linearRange, logRange } from '../ui/chart/axis-range';
import { isWell } from './describe-row';
import { robustEnds, type Range } from './robust-ends';

export interface CommonAxes {
  readonly time: Range;
  readonly values: Range;
  /** Values are drawn by their decades. */
  readonly log: boolean;
}

/** Measured values of a quantity. */
export interface Points {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
}

/** Where a curve lies: all of it, and the part above 0. */
interface Extent {
  readonly low: number;
  readonly high: number;
  readonly lowAboveZero: number;
}

/** Curves are looked at again with every part of a sweep that comes. */
const known = new WeakMap<object, Extent>();

function extentOf(values: ArrayLike<number>): Extent {
  const found = known.get(values);
  if (found) return found;
  let [low, high, lowAboveZero] = [Infinity, -Infinity, Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value < low) low = value;
    if (value > high) high = value;
    if (value > 0 && value < lowAboveZero) lowAboveZero = value;
  }
  const extent = { low, high, lowAboveZero };
  known.set(values, extent);
  return extent;
}

/**
 * Ends of the vertical axis of all pictures, so that they can be compared. Solves that broke down may run to any height:
 * they count only where there are no others. Nor do a few that run away flatten the rest on an even axis: it stays with
 * what was measured, or with the middle half of the curves, and `beyond` tells what leaves it.
 */
export function commonRange(
  rows: readonly SweepRow[],
  quantities: readonly number[],
  log: boolean,
  measured: ReadonlyMap<number, Points> = new Map(),
): Range {
  const ends = (values: ArrayLike<number>): Range => {
    const { low, high, lowAboveZero } = extentOf(values);
    return [log ? lowAboveZero : low, high];
  };
  const isRange = ([low, high]: Range): boolean => low <= high && Number.isFinite(high - low);
  const well = rows.filter(isWell);
  const found = quantities.flatMap((quantity) => {
    const curves = (well.length > 0 ? well : rows)
      .map((row) => ends(row.curves[quantity]?.values ?? []))
      .filter(isRange);
    const points = [ends(measured.get(quantity)?.ys ?? [])].filter(isRange);
    // By decades there is room for all of them.
    if (log || curves.length === 0) return [...curves, ...points];
    return [robustEnds(curves, points[0])];
  });
  const low = Math.min(...found.map((one) => one[0]));
  const high = Math.max(...found.map((one) => one[1]));
  return log ? (logRange([[low, high]]) ?? [0.1, 1]) : linearRange(low, high);
}

/** How far the curves of a row go beyond the axis; null where they do not. */
export interface Beyond {
  readonly above: number | null;
  readonly below: number | null;
  /** Whether they do on either side. */
  readonly isLeft: boolean;
}

export function beyond(
  { curves }: Pick<SweepRow, 'curves'>,
  quantities: readonly number[],
  { values: [low, high], log }: Pick<CommonAxes, 'values' | 'log'>,
): Beyond {
  const extents = quantities.map((quantity) => extentOf(curves[quantity]?.values ?? []));
  const top = Math.max(...extents.map((one) => one.high));
  // By decades there is no way down to 0 that could be shown.
  const bottom = Math.min(...extents.map((one) => (log ? one.lowAboveZero : one.low)));
  const above = top > high ? top : null;
  const below = bottom < low ? bottom : null;
  return { above, below, isLeft: above !== null || below !== null };
}

/** Points as the ends of strokes without length, which round caps make dots of; few enough to be drawn many times. */
export function dotsPath(
  { xs, ys }: Points,
  { time, values: [low, high], log }: CommonAxes,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const scaled = log ? Math.log : Number;
  const step = Math.ceil(xs.length / MOST_DOTS);
  const round = (x: number) => Math.round(x * 10) / 10;
  let path = '';
  for (let i = 0; i < xs.length; i += step) {
    const x = (((xs[i] ?? NaN) - time[0]) / (time[1] - time[0])) * width;
    const y = (1 - (scaled(ys[i] ?? NaN) - scaled(low)) / (scaled(high) - scaled(low))) * height;
    if (x >= 0 && x <= width && y >= 0 && y <= height) path += `M${round(x)} ${round(y)}h0`;
  }
  return path;
}

/** More would hide the curves of a little picture. */
const MOST_DOTS = 40;

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
