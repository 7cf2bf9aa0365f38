import { useCallback, useMemo, type ReactNode } from 'react';
import type { SweepRow } from '../../engine/index';
import { formatNumber } from '../ui/format-number';
import { useLimited } from '../ui/useLimited';
import { axesText } from './axes-text';
import { CellMatrix } from './CellMatrix';
import { beyond, dotsPath, type Points } from './curve-path';
import { isWell } from './describe-row';
import { isCurrent, type CurrentValues } from './is-current';
import { listOf, sheetOf, type SheetCell } from './places';
import type { Range } from './robust-ends';
import { PICTURE, SolutionCell, type Dots } from './SolutionCell';
import styles from './Sheet.module.css';
import type { SweepResult } from './sweep-store';
import { useCellKeys } from './use-cell-keys';

export interface SolutionSheetProps {
  readonly result: SweepResult;
  readonly names: readonly string[];
  /** Quantities that are drawn. */
  readonly shown: readonly number[];
  /** What was measured, by quantity. */
  readonly measured: ReadonlyMap<number, Points>;
  readonly span: Range;
  /** Ends of the vertical axis of all pictures. */
  readonly range: Range;
  readonly log: boolean;
  readonly current: CurrentValues;
  readonly onPoint: (row: SweepRow) => void;
  readonly onUse: (row: SweepRow) => void;
}

const NONE: readonly number[] = [];
/** With more columns than this there is no room for numbers in the pictures. */
const MOST_WITH_TEXT = 8;
/** Pictures in lines of text that are shown at once. */
const PAGE = 120;

/** All solutions as little pictures with common axes: one number in lines of text, two as rows and columns. */
export function SolutionSheet(props: SolutionSheetProps): ReactNode {
  const { result, names, shown, measured, span, range, log, current, onPoint, onUse } = props;
  const { facts, rows, timeUnit } = result;
  const [first = NONE, second] = facts?.values ?? [];
  // Pictures are drawn anew when the ends of the axes move, not with every part that comes.
  const [low, high] = range;
  const axes = useMemo(() => ({ time: span, values: [low, high] as const, log }), [span, low, high, log]);
  // Points and axes are the same in all pictures.
  const dots = useMemo<readonly Dots[]>(
    () =>
      shown.flatMap((quantity) => {
        const points = measured.get(quantity);
        return points ? [{ quantity, path: dotsPath(points, axes, PICTURE) }] : [];
      }),
    [shown, measured, axes],
  );
  const isLeft = useMemo(
    () => rows.some((row) => isWell(row) && beyond(row, shown, axes).isLeft),
    [rows, shown, axes],
  );
  const listed = useMemo(() => listOf(first), [first]);
  const [visible, more] = useLimited(listed, PAGE);
  const sheet = useMemo(() => (second ? sheetOf(first, second) : null), [first, second]);
  const { current: reachable, onFocus, onKeyDown } = useCellKeys();
  const point = useCallback(
    (row: SweepRow, place: number) => {
      onFocus(place);
      onPoint(row);
    },
    [onFocus, onPoint],
  );
  const cell = ({ place, index }: SheetCell, caption: string | null): ReactNode => {
    const row = rows[index];
    return (
      <SolutionCell
        {...{ row, place, names, shown, axes, dots, caption, onUse, onKeyDown }}
        isSmall={sheet !== null && first.length > MOST_WITH_TEXT}
        isCurrent={row !== undefined && isCurrent(row, current)}
        isReachable={place === reachable}
        onPoint={point}
      />
    );
  };
  const label = `Solutions by ${names.join(' and ')}`;
  return (
    <div className={styles.sheet}>
      <p className={styles.axes}>
        <span>{axesText(axes, timeUnit)}</span>
        <span className={styles.key}>
          {isLeft ? <span>↑ ↓ goes beyond</span> : null}
          {dots.length === 0 ? null : (
            <span className={styles.measured}>
              <span aria-hidden="true">●</span> measured
            </span>
          )}
        </span>
      </p>
      {sheet ? (
        <CellMatrix look="pictures" cell={(one) => cell(one, null)} {...{ label, sheet, names }} />
      ) : (
        <>
          <div className={styles.scroll}>
            <ul aria-label={label} className={styles.flow} data-cells="">
              {visible.map((one) => (
                <li key={one.place}>{cell(one, formatNumber(one.value))}</li>
              ))}
            </ul>
            {more === null ? null : <p className={styles.more}>{more}</p>}
          </div>
          <p className={styles.axisNames}>
            <span>Above each picture: {names[0]}</span>
            <span>Click or Enter takes the value into the document.</span>
          </p>
        </>
      )}
    </div>
  );
}
