import { useMemo, type CSSProperties, type ReactNode } from 'react';
import { sweepFigures, type FigureId, type SweepRow } from '../../engine/index';
import { formatNumber } from '../ui/format-number';
import { joinClasses } from '../ui/join-classes';
import { CellMatrix } from './CellMatrix';
import { isWell, rowText, statusText } from './describe-row';
import { isCurrent, type CurrentValues } from './is-current';
import { sheetOf, type SheetCell } from './places';
import { robustEnds } from './robust-ends';
import { shownUnit } from './shown-unit';
import styles from './Sheet.module.css';
import type { SweepResult } from './sweep-store';
import { useCellKeys } from './use-cell-keys';

export interface HeatMapProps {
  readonly result: SweepResult;
  readonly names: readonly string[];
  readonly quantity: number;
  readonly figure: FigureId;
  /** Colours go by decades, where all values are above 0. */
  readonly log: boolean;
  readonly current: CurrentValues;
  readonly onPoint: (row: SweepRow) => void;
  readonly onUse: (row: SweepRow) => void;
}

/** Part of the hue in a cell, in percent: enough to tell the least from nothing. */
const [PALE, FULL] = [6, 92];
/** With more columns than this there is no room for numbers in the cells. */
const MOST_WITH_TEXT = 16;
const NONE: readonly number[] = [];

/** One figure of one quantity over two numbers, from pale to full. */
export function HeatMap(props: HeatMapProps): ReactNode {
  const { result, names, quantity, figure, log, current, onPoint, onUse } = props;
  const { facts, rows, timeUnit } = result;
  const [first = NONE, second = NONE] = facts?.values ?? [];
  const sheet = useMemo(() => sheetOf(first, second), [first, second]);
  const keys = useCellKeys();
  const figureOf = (row: SweepRow | undefined) => row?.figures[quantity]?.[figure] ?? null;
  const known = rows.map(figureOf).filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const [scaled, back] = log && least > 0 ? [Math.log, Math.exp] : [Number, Number];
  // A value that runs away is as full as the fullest, and leaves the others their differences.
  const ends = robustEnds(known.map((value) => [scaled(value), scaled(value)]));
  const isCut = { low: scaled(least) < ends[0], high: scaled(most) > ends[1] };
  const [low, high] = [isCut.low ? back(ends[0]) : least, isCut.high ? back(ends[1]) : most];
  const { title = figure, unit: kind } = sweepFigures.find(({ id }) => id === figure) ?? {};
  const { name = '', unit = '' } = facts?.quantities[quantity] ?? {};
  const cell = ({ place, index }: SheetCell): ReactNode => {
    const row = rows[index];
    if (row === undefined) {
      return (
        <button
          type="button"
          className={styles.heat}
          disabled
          data-place={place}
          aria-label="Not solved yet"
        />
      );
    }
    const value = figureOf(row);
    const part =
      value === null || high === low ? 0.5 : (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
    const hue = PALE + Math.min(1, Math.max(0, part)) * (FULL - PALE);
    const said = value === null ? (isWell(row) ? 'no value' : statusText(row)) : formatNumber(value, 5);
    return (
      <button
        type="button"
        data-place={place}
        className={joinClasses(
          styles.heat,
          value === null && styles.blank,
          isCurrent(row, current) && styles.current,
        )}
        style={{ '--hue': `${hue}%` } as CSSProperties}
        tabIndex={place === keys.current ? 0 : -1}
        aria-label={`${rowText(names, row)}: ${said}. Use these values`}
        onPointerEnter={() => onPoint(row)}
        onFocus={() => {
          keys.onFocus(place);
          onPoint(row);
        }}
        onKeyDown={keys.onKeyDown}
        onClick={() => onUse(row)}
      >
        {first.length > MOST_WITH_TEXT ? null : value === null ? '–' : formatNumber(value, 3)}
      </button>
    );
  };
  return (
    <div className={styles.sheet}>
      <p className={styles.axes}>
        <span>
          {title} of {name}
        </span>
        {known.length === 0 ? (
          <span>No combination has one.</span>
        ) : (
          <span className={styles.scale}>
            {isCut.low ? '≤ ' : ''}
            {formatNumber(low)}
            <span className={styles.ramp} aria-hidden="true" />
            {isCut.high ? '≥ ' : ''}
            {formatNumber(high)} {shownUnit(kind === 'time' ? timeUnit : unit)}
          </span>
        )}
      </p>
      <CellMatrix
        look="map"
        label={`${title} of ${name} by ${names.join(' and ')}`}
        {...{ sheet, names, cell }}
      />
    </div>
  );
}
