import { memo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { SweepRow } from '../../engine/index';
import { seriesStyle } from '../ui/chart/series-style';
import { joinClasses } from '../ui/join-classes';
import { useSeen } from '../ui/useSeen';
import { curvePath, type CommonAxes } from './curve-path';
import { isWell, rowText, statusText } from './describe-row';
import styles from './Sheet.module.css';

/** Units of the picture, which is stretched into its cell. */
const SIZE = { width: 160, height: 90 };

export interface SolutionCellProps {
  readonly row: SweepRow | undefined;
  /** Place on the sheet, counted as the eye goes. */
  readonly place: number;
  readonly names: readonly string[];
  /** Quantities that are drawn. */
  readonly shown: readonly number[];
  readonly axes: CommonAxes;
  /** Stands above the picture; nothing where headings say it. */
  readonly caption: string | null;
  /** Its values are those of the document. */
  readonly isCurrent: boolean;
  readonly isReachable: boolean;
  readonly onPoint: (row: SweepRow, place: number) => void;
  readonly onUse: (row: SweepRow) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One solution as a little picture; a button that takes its values into the document. */
export const SolutionCell = memo(function SolutionCell(props: SolutionCellProps): ReactNode {
  const { row, place, names, shown, axes, caption, isCurrent, isReachable, onPoint, onUse, onKeyDown } =
    props;
  const button = useRef<HTMLButtonElement>(null);
  const isSeen = useSeen(button, place < 60);
  if (row === undefined) {
    return (
      <button type="button" className={styles.cell} disabled data-place={place} aria-label="Not solved yet" />
    );
  }
  return (
    <button
      ref={button}
      type="button"
      className={joinClasses(styles.cell, isCurrent && styles.current)}
      data-place={place}
      data-status={row.status}
      tabIndex={isReachable ? 0 : -1}
      aria-label={`${rowText(names, row)}${isCurrent ? ', as in the document' : ''}. Use these values`}
      onPointerEnter={() => onPoint(row, place)}
      onFocus={() => onPoint(row, place)}
      onKeyDown={onKeyDown}
      onClick={() => onUse(row)}
    >
      {caption === null ? null : <span className={styles.caption}>{caption}</span>}
      <span className={styles.picture}>
        {isSeen && row.curves.length > 0 ? (
          <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} preserveAspectRatio="none" aria-hidden="true">
            {shown.map((quantity) => {
              const curve = row.curves[quantity];
              const { color, dash } = seriesStyle('state', quantity);
              return curve === undefined ? null : (
                <path
                  key={quantity}
                  d={curvePath(curve, axes, SIZE)}
                  stroke={`var(${color})`}
                  strokeDasharray={dash.join(' ') || undefined}
                />
              );
            })}
          </svg>
        ) : null}
        {isWell(row) ? null : <span className={styles.broken}>{statusText(row)}</span>}
      </span>
    </button>
  );
});
