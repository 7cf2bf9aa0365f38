import { memo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { SweepRow } from '../../engine/index';
import { seriesStyle } from '../ui/chart/series-style';
import { formatRough } from '../ui/format-number';
import { joinClasses } from '../ui/join-classes';
import { useSeen } from '../ui/useSeen';
import { beyond, curvePath, type CommonAxes } from './curve-path';
import { isWell, rowText, statusText } from './describe-row';
import styles from './Sheet.module.css';

/** Units of the picture, which is stretched into its cell. */
export const PICTURE = { width: 160, height: 90 };

/** What was measured of a quantity, as it is drawn in all pictures. */
export interface Dots {
  readonly quantity: number;
  readonly path: string;
}

export interface SolutionCellProps {
  readonly row: SweepRow | undefined;
  /** Place on the sheet, counted as the eye goes. */
  readonly place: number;
  readonly names: readonly string[];
  /** Quantities that are drawn. */
  readonly shown: readonly number[];
  readonly axes: CommonAxes;
  readonly dots: readonly Dots[];
  /** Stands above the picture; nothing where headings say it. */
  readonly caption: string | null;
  /** There is no room for numbers in it. */
  readonly isSmall: boolean;
  /** Its values are those of the document. */
  readonly isCurrent: boolean;
  readonly isReachable: boolean;
  readonly onPoint: (row: SweepRow, place: number) => void;
  readonly onUse: (row: SweepRow) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const STAYS = { above: null, below: null, isLeft: false };

/** One solution as a little picture; a button that takes its values into the document. */
export const SolutionCell = memo(function SolutionCell(props: SolutionCellProps): ReactNode {
  const { row, place, names, shown, axes, dots, caption, isSmall, isCurrent, isReachable } = props;
  const { onPoint, onUse, onKeyDown } = props;
  const button = useRef<HTMLButtonElement>(null);
  const isSeen = useSeen(button, place < 60);
  if (row === undefined) {
    return (
      <button
        ref={button}
        type="button"
        className={styles.cell}
        disabled
        data-place={place}
        aria-label="Not solved yet"
      />
    );
  }
  const { above, below, isLeft } = isWell(row) ? beyond(row, shown, axes) : STAYS;
  const marks = [
    above === null ? '' : `↑ ${isSmall ? '' : formatRough(above)}`,
    below === null ? '' : `↓ ${isSmall ? '' : formatRough(below)}`,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <button
      ref={button}
      type="button"
      className={joinClasses(styles.cell, isCurrent && styles.current)}
      data-place={place}
      data-status={row.status}
      tabIndex={isReachable ? 0 : -1}
      aria-label={`${rowText(names, row)}${isLeft ? `, beyond the picture ${marks}` : ''}${isCurrent ? ', as in the document' : ''}. Use these values`}
      onPointerEnter={() => onPoint(row, place)}
      onFocus={() => onPoint(row, place)}
      onKeyDown={onKeyDown}
      onClick={() => onUse(row)}
    >
      {caption === null ? null : (
        <span className={styles.caption}>
          {caption}
          {isLeft ? (
            <span className={styles.beyond} aria-hidden="true">
              {marks}
            </span>
          ) : null}
        </span>
      )}
      <span className={styles.picture}>
        {isSeen && row.curves.length > 0 ? (
          <svg
            viewBox={`0 0 ${PICTURE.width} ${PICTURE.height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {dots.map(({ quantity, path }) => (
              <path
                key={`measured ${quantity}`}
                className={styles.dots}
                d={path}
                stroke={`var(${seriesStyle('data', quantity).color})`}
              />
            ))}
            {shown.map((quantity) => {
              const curve = row.curves[quantity];
              const { color, dash } = seriesStyle('state', quantity);
              return curve === undefined ? null : (
                <path
                  key={quantity}
                  d={curvePath(curve, axes, PICTURE)}
                  stroke={`var(${color})`}
                  strokeDasharray={dash.join(' ') || undefined}
                />
              );
            })}
          </svg>
        ) : null}
        {caption === null && isLeft ? (
          <span className={styles.corner} aria-hidden="true">
            {marks}
          </span>
        ) : null}
        {isWell(row) ? null : <span className={styles.broken}>{statusText(row)}</span>}
      </span>
    </button>
  );
});
