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
        {surface ? (
          <SeriesKey series={{ kind: 'line', color: '--state' }} />
        ) : (
          <RugKey className={styles.rugPath} />
        )}{' '}
        trajectory
      </span>
      {measured ? (
        <span>
          {surface ? (
            <SeriesKey series={{ kind: 'marks', color: '--data', shape: 'circle' }} />
          ) : (
            <RugKey className={styles.rugData} />
          )}{' '}
          data
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

/** Strokes at the foot of a curve. */
function RugKey({ className }: { readonly className: string | undefined }): ReactNode {
  return (
    <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true" focusable="false">
      <path d="M2 2v9M6 2v9M12 2v9" className={className} />
    </svg>
  );
}
