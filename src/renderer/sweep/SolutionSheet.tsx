import { useCallback, useMemo, type ReactNode } from 'react';
import type { SweepRow } from '../../engine/index';
import { formatNumber } from '../ui/format-number';
import { useLimited } from '../ui/useLimited';
import { axesText } from './axes-text';
import { CellMatrix } from './CellMatrix';
import type { Range } from './curve-path';
import { isCurrent, type CurrentValues } from './is-current';
import { listOf, sheetOf, type SheetCell } from './places';
import { SolutionCell } from './SolutionCell';
import styles from './Sheet.module.css';
import type { SweepResult } from './sweep-store';
import { useCellKeys } from './use-cell-keys';

export interface SolutionSheetProps {
  readonly result: SweepResult;
  readonly names: readonly string[];
  /** Quantities that are drawn. */
  readonly shown: readonly number[];
  readonly span: Range;
  /** Ends of the vertical axis of all pictures. */
  readonly range: Range;
  readonly log: boolean;
  readonly current: CurrentValues;
  readonly onPoint: (row: SweepRow) => void;
  readonly onUse: (row: SweepRow) => void;
}

const NONE: readonly number[] = [];
/** Pictures in lines of text that are shown at once. */
const PAGE = 120;

/** All solutions as little pictures with common axes: one number in lines of text, two as rows and columns. */
export function SolutionSheet(props: SolutionSheetProps): ReactNode {
  const { result, names, shown, span, range, log, current, onPoint, onUse } = props;
  const { facts, rows, timeUnit } = result;
  const [first = NONE, second] = facts?.values ?? [];
  // Pictures are drawn anew when the ends of the axes move, not with every part that comes.
  const [low, high] = range;
  const axes = useMemo(() => ({ time: span, values: [low, high] as const, log }), [span, low, high, log]);
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
        {...{ row, place, names, shown, axes, caption, onUse, onKeyDown }}
        isCurrent={row !== undefined && isCurrent(row, current)}
        isReachable={place === reachable}
        onPoint={point}
      />
    );
  };
  const label = `Solutions by ${names.join(' and ')}`;
  return (
    <div className={styles.sheet}>
      <p className={styles.axes}>{axesText(axes, timeUnit)}</p>
      {sheet ? (
        <CellMatrix look="pictures" cell={(one) => cell(one, null)} {...{ label, sheet, names }} />
      ) : (
        <>
          <div className={styles.scroll}>
            <ul aria-label={label} className={styles.flow} data-cells="">
              {visible.map((one) => (
                <li key={one.place}>{cell(one, formatNumber(one.value, 5))}</li>
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
