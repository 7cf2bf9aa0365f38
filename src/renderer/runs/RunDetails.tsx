import type { ReactNode } from 'react';
import type { RunInfo } from '../../engine/index';
import { detailsOf } from './run-details';
import styles from './RunList.module.css';

/** How a run was made and what came of it. */
export function RunDetails({ run }: { readonly run: RunInfo }): ReactNode {
  return (
    <dl className={styles.details}>
      {detailsOf(run).map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
