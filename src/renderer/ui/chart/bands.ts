/** Bands of a chart: pairs of lines, the area between which is shaded. */
import type { ChartSeries } from './chart-data';

export interface BandEdges {
  readonly low: ChartSeries;
  readonly high: ChartSeries;
}

/** The bands among the series: neighbours that name the same one, the lower edge first. */
export function bandsAmong(series: readonly ChartSeries[]): readonly BandEdges[] {
  return series.flatMap((low, i) => {
    const high = series[i + 1];
    return isLowerEdge(series, i) && high !== undefined ? [{ low, high }] : [];
  });
}

export function isLowerEdge(series: readonly ChartSeries[], index: number): boolean {
  const [one, next] = [series[index], series[index + 1]];
  return one?.band !== undefined && one.band === next?.band && one.axis === next.axis;
}

export interface BandPoint {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The stretches over which both edges have a value. On an axis of decades an edge of 0 or below counts as 0, which
 * lies below every picture; where the upper edge does, nothing is drawn.
 */
export function bandStretches(
  { low, high }: BandEdges,
  { log, logX }: { readonly log: boolean; readonly logX: boolean },
): readonly (readonly BandPoint[])[] {
  const stretches: BandPoint[][] = [];
  let open: BandPoint[] | undefined;
  const count = Math.min(low.xs.length, low.ys.length, high.ys.length);
  for (let i = 0; i < count; i++) {
    const [x = NaN, bottom = NaN, top = NaN] = [low.xs[i], low.ys[i], high.ys[i]];
    const drawn = Number.isFinite(x + bottom + top) && (!logX || x > 0) && (!log || top > 0);
    if (!drawn) {
      open = undefined;
      continue;
    }
    if (open === undefined) stretches.push((open = []));
    open.push({ x, low: log ? Math.max(0, bottom) : bottom, high: top });
  }
  return stretches;
}
