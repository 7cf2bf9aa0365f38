import type { ReactNode } from 'react';
import { SeriesKey } from '../../ui/chart/SeriesKey';
import { formatNumber } from '../../ui/format-number';
import type { Point } from '../../ui/chart/place';
import type { PhaseAxis } from './prepare';
import styles from './View.module.css';

export interface PhaseLegendProps {
  readonly x: PhaseAxis;
  readonly y: PhaseAxis;
  readonly measured: boolean;
  readonly field: boolean;
  /** Where the pointer is, in the numbers of the axes. */
  readonly pointer: Point | null;
}

/** What the lines mean, and the numbers under the pointer. */
export function PhaseLegend({ x, y, measured, field, pointer }: PhaseLegendProps): ReactNode {
  return (
    <div className={styles.legend}>
      <span>
        <SeriesKey series={{ kind: 'line', color: '--state' }} /> model
      </span>
      {measured ? (
        <span>
          <SeriesKey series={{ kind: 'marks', color: '--data', shape: 'circle' }} /> measured
        </span>
      ) : null}
      {field ? (
        <>
          <span>
            <SeriesKey series={{ kind: 'line', color: '--state-2', dash: [6, 3] }} /> {x.name} at rest
          </span>
          <span>
            <SeriesKey series={{ kind: 'line', color: '--state-3', dash: [1.5, 3] }} /> {y.name} at rest
          </span>
        </>
      ) : null}
      <output className={styles.position}>
        {pointer === null ? null : (
          <>
            <span className="visually-hidden">
              {x.name} and {y.name}
            </span>{' '}
            ({formatNumber(pointer[0], 3)}, {formatNumber(pointer[1], 3)})
          </>
        )}
      </output>
    </div>
  );
}
