import { use } from 'react';
import type { ReactNode } from 'react';
import { Chart } from '../../ui/chart/Chart';
import { LogContext, LogTimeContext } from '../plot-settings';
import { leftOutOfDecades, type PreparedTrajectories } from './prepare';
import styles from './View.module.css';

export function View({ prepared }: { readonly prepared: PreparedTrajectories }): ReactNode {
  const { note, ranges, axes, ...chart } = prepared;
  const [log, logX] = [use(LogContext), use(LogTimeContext)];
  const leftOut = logX ? leftOutOfDecades(chart.series) : '';
  const text = [note, leftOut].filter(Boolean).join(' ');
  return (
    <div className={styles.view}>
      <Chart
        label="Trajectories"
        {...chart}
        axes={{ ...axes, log, logX }}
        // Ends of linear axes may be 0 or below, which decades have no place for.
        ranges={log && ranges.x !== undefined ? { x: ranges.x } : ranges}
      />
      {text === '' ? null : <p className={styles.note}>{text}</p>}
    </div>
  );
}
