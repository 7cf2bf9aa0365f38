/** Ends of the axes of a chart, with a little air around the values. */
import { isLowerEdge } from './bands';
import type { ChartSeries } from './chart-data';

/** Values that differ by less than this share of themselves differ by rounding, which is no course to look at. */
const ROUNDING = 1e-12;

/** Covers the values; starts at zero when that costs less than half of the picture. */
export function linearRange(min: number | null, max: number | null): readonly [number, number] {
  if (min === null || max === null || !Number.isFinite(min + max)) return [0, 1];
  if (max - min <= ROUNDING * Math.max(Math.abs(min), Math.abs(max)))
    return min === 0 ? [-1, 1] : [min - Math.abs(min) / 2, max + Math.abs(max) / 2];
  const air = (max - min) * 0.08;
  const low = min >= 0 && min < max / 2 ? 0 : min - air;
  const high = max <= 0 && max > min / 2 ? 0 : max + air;
  return [low, high];
}

/** Factor by which a curve may leave the data before the picture stays with the data. */
const FAR = 6;

/**
 * The range that keeps measured data readable under curves that run far away from them, as an untrained model's do.
 * Undefined when the curves are near enough to be shown whole.
 */
export function dataRange(
  curves: readonly ArrayLike<number>[],
  measured: readonly ArrayLike<number>[],
): readonly [number, number] | undefined {
  const [low, high] = extent(measured);
  const [least, most] = extent(curves);
  if (!(high > low) || !(most >= least)) return undefined;
  const span = high - low;
  const near = least >= low - FAR * span && most <= high + FAR * span;
  if (near) return undefined;
  const bottom = least < low - span / 4 ? low - span / 2 : Math.min(low, least);
  const top = most > high + span / 4 ? high + span / 2 : Math.max(high, most);
  return linearRange(low >= 0 && bottom < 0 && least >= 0 ? 0 : bottom, top);
}

function extent(columns: readonly ArrayLike<number>[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const column of columns) {
    for (const value of Array.from(column)) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}

/**
 * The range of a log axis for curves that fall from a wild start: the first few values are left out of it when they
 * lie far above all others, so that decades of nothing do not flatten the curve. The curve then enters from above.
 */

/** Share of the first values that may be left out. */
const START = 0.05;
/** Factor above everything else from which on a start counts as wild. */
const WILD = 30;

export function logRange(columns: readonly ArrayLike<number>[]): readonly [number, number] | undefined {
  let [low, calm, high] = [Infinity, 0, 0];
  for (const column of columns) {
    const start = column.length >= 20 ? Math.ceil(column.length * START) : 0;
    Array.from(column).forEach((value, index) => {
      if (!Number.isFinite(value) || value <= 0) return;
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (index >= start) calm = Math.max(calm, value);
    });
  }
  if (!Number.isFinite(low)) return undefined;
  const top = calm > 0 && high > calm * WILD ? calm * WILD : high;
  // A little air, in decades.
  const air = Math.max(0.06, Math.log10(top / low) * 0.06);
  return [low / 10 ** air, top * 10 ** air];
}

/** The range of a log axis over those that are read on it; the lower edge of a band may leave it. */
export function logRangeOf(
  series: readonly ChartSeries[],
  side: 'left' | 'right',
): readonly [number, number] {
  const own = series.filter((one, i) => (one.axis ?? 'left') === side && !isLowerEdge(series, i));
  return logRange(own.map(({ ys }) => ys)) ?? [0.1, 1];
}

/** The ends of an axis of positions: theirs, or those that are given where there are not two of them. */
export function rangeOfX(
  min: number | null,
  max: number | null,
  given: readonly [number, number] | undefined,
): readonly [number, number] {
  if (min !== null && max !== null && max > min) return [min, max];
  return given !== undefined && given[1] > given[0] ? given : linearRange(min, max);
}

/** Decades that are shown before an end when there are no positions. */
const FEW_DECADES = 3;

/** The ends of a log axis of positions; `end` is where it would end that has none. */
export function decadesOfX(min: number | null, max: number | null, end?: number): readonly [number, number] {
  if (min === null || max === null || !(min > 0) || !Number.isFinite(max))
    return end !== undefined && end > 0 ? [end / 10 ** FEW_DECADES, end] : [0.1, 1];
  return max > min ? [min, max] : [min / 2, min * 2];
}
