import type { ReactNode } from 'react';
import { Chart } from '../../ui/chart/Chart';
import type { PreparedTrajectories } from './prepare';
import styles from './View.module.css';

export function View({ prepared }: { readonly prepared: PreparedTrajectories }): ReactNode {
  const { note, ...chart } = prepared;
  return (
    <div className={styles.view}>
      <Chart label="Trajectories" {...chart} />
      {note === '' ? null : <p className={styles.note}>{note}</p>}
    </div>
  );
}
