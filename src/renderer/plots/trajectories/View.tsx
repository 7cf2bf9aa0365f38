import { use } from 'react';
import type { ReactNode } from 'react';
import { Chart } from '../../ui/chart/Chart';
import { LogContext } from '../plot-settings';
import type { PreparedTrajectories } from './prepare';
import styles from './View.module.css';

export function View({ prepared }: { readonly prepared: PreparedTrajectories }): ReactNode {
  const { note, ranges, axes, ...chart } = prepared;
  const log = use(LogContext);
  return (
    <div className={styles.view}>
      <Chart
        label="Trajectories"
        {...chart}
        // Ends of linear axes may be 0 or below, which decades have no place for.
        {...(log ? { axes: { ...axes, log } } : { axes, ranges })}
      />
      {note === '' ? null : <p className={styles.note}>{note}</p>}
    </div>
  );
}
