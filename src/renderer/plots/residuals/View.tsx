import type { ReactNode } from 'react';
import { Chart } from '../../ui/chart/Chart';
import { HistogramView } from '../../ui/chart/HistogramView';
import { axisLabel } from '../axis-label';
import type { PreparedResiduals } from './prepare';
import styles from './View.module.css';

/** Against time at the left, how often each size comes at the right. */
export function View({ prepared }: { readonly prepared: PreparedResiduals }): ReactNode {
  const { series, axes, histograms } = prepared;
  return (
    <div className={styles.view}>
      <div className={styles.time}>
        <Chart label="Residuals over time" series={series} axes={axes} />
      </div>
      <div className={styles.histograms}>
        {histograms.map(({ name, unit, counts }) => (
          <HistogramView key={name} histogram={counts} label={axisLabel(name, unit)} />
        ))}
      </div>
    </div>
  );
}
