/** Training and validation loss over iterations, on a log axis; what was not computed is a gap. */
import type { ChartSeries } from '../../ui/chart/chart-data';
import type { LossHistory, PlotInput } from '../define';

const COMMON = { kind: 'line', width: 1.5 } as const;

/** The two curves; the validation curve only when it has a value. */
export function lossSeries(history: LossHistory): readonly ChartSeries[] {
  const { iteration, loss, validationLoss } = history;
  const series: ChartSeries[] = [
    { ...COMMON, id: 'loss', name: 'training', xs: iteration, ys: loss, color: '--learned' },
  ];
  const computed = Array.from(validationLoss).flatMap((value, index) =>
    Number.isFinite(value) ? [{ x: iteration[index] ?? Number.NaN, value }] : [],
  );
  if (computed.length > 0) {
    series.push({
      ...COMMON,
      id: 'validation',
      name: 'validation',
      xs: computed.map(({ x }) => x),
      ys: computed.map(({ value }) => value),
      color: '--data',
      dash: [5, 3],
    });
  }
  return series;
}

/** What the view draws, or null when no loss can stand on a log axis. */
export function prepareLoss({ loss }: Pick<PlotInput, 'loss'>): readonly ChartSeries[] | null {
  if (loss === null) return null;
  const series = lossSeries(loss);
  return series.some(({ ys }) => Array.from(ys).some((y) => y > 0 && Number.isFinite(y))) ? series : null;
}
