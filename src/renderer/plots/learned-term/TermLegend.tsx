import type { ReactNode } from 'react';
import { SeriesKey } from '../../ui/chart/SeriesKey';
import styles from './View.module.css';

/** What the marks mean. */
export function TermLegend({
  surface,
  measured,
}: {
  readonly surface: boolean;
  readonly measured: boolean;
}): ReactNode {
  return (
    <span className={styles.legend}>
      {surface ? null : (
        <span>
          <SeriesKey series={{ kind: 'line', color: '--learned' }} /> learned
        </span>
      )}
      <span>
        <SeriesKey series={{ kind: 'line', color: '--state' }} /> trajectory
      </span>
      {measured ? (
        <span>
          <SeriesKey series={{ kind: 'marks', color: '--data', shape: 'circle' }} /> data
        </span>
      ) : null}
      <span>
        <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true" focusable="false">
          <rect x="0.5" y="0.5" width="21" height="11" className={styles.barEdge} />
          <path d="M1 11L11 1M8 11L18 1M15 11L21 5M1 4L4 1" className={styles.hatch} />
        </svg>{' '}
        never visited
      </span>
    </span>
  );
}
