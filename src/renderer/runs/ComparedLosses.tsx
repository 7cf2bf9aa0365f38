import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Chart } from '../ui/chart/Chart';
import type { ChartSeries } from '../ui/chart/chart-data';
import type { ComparedRun } from './compare-runs';
import { fromRecord } from './loss-history';
import styles from './RunList.module.css';

export interface ComparedLossesProps {
  readonly runs: readonly [ComparedRun, ComparedRun];
  readonly titles: readonly [string, string];
}

const AXES = { x: 'iteration', left: 'loss', log: true } as const;

/** The losses of two runs in one figure; the second is dashed. */
export function ComparedLosses({ runs, titles }: ComparedLossesProps): ReactNode {
  const [a, b] = runs;
  const [one, other] = titles;
  const series = useMemo(
    () => [seriesOf(a, one, 0), seriesOf(b, other, 1)].filter(({ xs }) => xs.length > 0),
    [a, b, one, other],
  );
  if (series.length === 0) return null;
  return (
    <div className={styles.losses}>
      <Chart label="Losses of both runs" series={series} axes={AXES} />
    </div>
  );
}

function seriesOf({ record }: ComparedRun, name: string, index: 0 | 1): ChartSeries {
  const { iteration, loss } = fromRecord(record.history);
  return {
    id: String(index),
    name,
    kind: 'line',
    xs: iteration,
    ys: loss,
    width: 1.5,
    ...(index === 0 ? { color: '--learned' } : { color: '--physics', dash: [5, 3] }),
  };
}
