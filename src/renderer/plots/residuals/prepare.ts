/**
 * What the data say beyond the model: measured minus computed, at the measured times, against time and as a histogram.
 * Between output times the curve is followed in straight lines; where it has no value there is no residual.
 */
import { histogram, type Histogram } from '../../ui/chart/histogram';
import type { ChartSeries } from '../../ui/chart/chart-data';
import { seriesStyle } from '../../ui/chart/series-style';
import { axisLabel } from '../axis-label';
import type { PlotInput, Quantity, Samples } from '../define';
import { valueAt } from '../value-at';

export interface PreparedResiduals {
  readonly series: readonly ChartSeries[];
  readonly axes: { readonly x: string; readonly left: string };
  /** One for each quantity with data. */
  readonly histograms: readonly {
    readonly name: string;
    readonly unit: string;
    readonly counts: Histogram;
  }[];
}

/** Quantities that one picture can hold. */
const MOST = 6;

function residualsOf({ curve, measured }: Quantity): Samples | null {
  if (curve === null || measured === null) return null;
  const found = Array.from(measured.xs).flatMap((x, i) => {
    const y = (measured.ys[i] ?? NaN) - valueAt(curve, x);
    return Number.isFinite(y) ? [{ x, y }] : [];
  });
  return found.length === 0 ? null : { xs: found.map(({ x }) => x), ys: found.map(({ y }) => y) };
}

/** What the view draws, or null when no measured time has a computed value. */
export function prepareResiduals({
  quantities,
  timeUnit,
}: Pick<PlotInput, 'quantities' | 'timeUnit'>): PreparedResiduals | null {
  const found = quantities
    .flatMap((quantity) => {
      const samples = residualsOf(quantity);
      return samples === null ? [] : [{ ...quantity, samples }];
    })
    .slice(0, MOST);
  if (found.length === 0) return null;
  const units = new Set(found.map(({ unit }) => unit));
  const [unit = ''] = units;
  return {
    axes: {
      x: axisLabel('time', timeUnit),
      left: axisLabel('residual', units.size === 1 ? unit : ''),
    },
    series: found.map(({ node, name, samples, stale }, index) => {
      const { color, shape } = seriesStyle('data', index);
      return { id: node, name, ...samples, kind: 'marks', color, shape, faint: stale };
    }),
    histograms: found.map(({ name, unit, samples }) => ({
      name,
      unit,
      counts: histogram(samples.ys),
    })),
  };
}
