import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { sweepFigures, type FigureColumn, type FigureId, type SweepRow } from '../../engine/index';
import { Button } from '../ui/Button';
import { formatNumber } from '../ui/format-number';
import { useLimited } from '../ui/useLimited';
import { isWell, rowText, statusText } from './describe-row';
import { isCurrent, type CurrentValues } from './is-current';
import { shownUnit } from './shown-unit';
import { nextSorting, sameKey, type SortKey, type Sorting } from './sort-rows';
import styles from './SweepTable.module.css';
import type { SweepResult } from './sweep-store';

export interface SweepTableProps {
  readonly result: SweepResult;
  readonly names: readonly string[];
  /** In the order in which they are shown. */
  readonly rows: readonly SweepRow[];
  readonly columns: readonly FigureColumn[];
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting | null) => void;
  readonly current: CurrentValues;
  readonly onPoint: (row: SweepRow) => void;
  readonly onUse: (row: SweepRow) => void;
}

/** Rows that are drawn at once. */
const PAGE = 100;

/** One row per combination; its headings sort. */
export function SweepTable(props: SweepTableProps): ReactNode {
  const { result, names, rows, columns, sorting, onSort, current, onPoint, onUse } = props;
  const [visible, more] = useLimited(rows, PAGE);
  const quantities = result.facts?.quantities ?? [];
  const groups = quantities
    .map(({ name, unit }, quantity) => ({
      name,
      unit,
      size: columns.filter((column) => column.quantity === quantity).length,
    }))
    .filter(({ size }) => size > 0);
  const head = (key: SortKey, title: string, help?: string): ReactNode => (
    <SortHead key={JSON.stringify(key)} {...{ sorting, onSort, title, help }} sortKey={key} />
  );
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <caption className="visually-hidden">One row per combination of {names.join(' and ')}</caption>
        <thead>
          <tr>
            <th colSpan={names.length + 1} scope="colgroup" className={styles.combination}>
              Combination
            </th>
            {groups.map(({ name, unit, size }) => (
              <th key={name} scope="colgroup" colSpan={size} className={styles.group}>
                {name}
                {shownUnit(unit) === '' ? null : <span className={styles.unit}> {shownUnit(unit)}</span>}
              </th>
            ))}
            <th rowSpan={2} scope="col" className={styles.use}>
              <span className="visually-hidden">Use</span>
            </th>
          </tr>
          <tr>
            {names.map((name, axis) => head({ kind: 'axis', axis }, name))}
            {head({ kind: 'status' }, 'Status')}
            {columns.map(({ quantity, figure }) => {
              const { title = figure, help } = sweepFigures.find(({ id }) => id === figure) ?? {};
              return head({ kind: 'figure', quantity, figure }, title, help);
            })}
          </tr>
        </thead>
        <tbody>
          {visible.map((row) => (
            <tr
              key={row.index}
              data-current={isCurrent(row, current) ? '' : undefined}
              onPointerEnter={() => onPoint(row)}
              onFocus={() => onPoint(row)}
            >
              {names.map((name, axis) => (
                <th key={name} scope="row">
                  {formatNumber(row.values[axis] ?? NaN)}
                </th>
              ))}
              <td
                className={isWell(row) ? styles.status : styles.statusBad}
                title={row.advice === '' ? undefined : row.advice}
              >
                {statusText(row)}
              </td>
              {columns.map(({ quantity, figure }) => (
                <td key={`${quantity} ${figure}`}>{formatNumber(row.figures[quantity]?.[figure] ?? NaN)}</td>
              ))}
              <td className={styles.use}>
                <Button
                  size="small"
                  look="quiet"
                  aria-label={`Use ${rowText(names, row)}`}
                  onClick={() => onUse(row)}
                >
                  Use
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        Figures are taken at the output times. {figureHelp('Period', 'period')}
        {columns.some(({ figure }) => figure === 'rmse') ? ` ${figureHelp('RMSE', 'rmse')}` : ''}
      </p>
      {more === null ? null : <div className={styles.more}>{more}</div>}
    </div>
  );
}

/** How a figure is found, as a sentence about it. */
function figureHelp(title: string, id: FigureId): string {
  const help = sweepFigures.find((figure) => figure.id === id)?.help ?? '';
  return `${title}: ${help.charAt(0).toLowerCase()}${help.slice(1)}`;
}

function SortHead({
  title,
  help,
  sortKey,
  sorting,
  onSort,
}: {
  readonly title: string;
  readonly help?: string | undefined;
  readonly sortKey: SortKey;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting | null) => void;
}): ReactNode {
  const mine = sorting !== null && sameKey(sorting.key, sortKey) ? sorting : null;
  const Arrow = mine?.descending === true ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={mine === null ? 'none' : mine.descending ? 'descending' : 'ascending'}>
      <button
        type="button"
        className={styles.sort}
        title={help ?? title}
        onClick={() => onSort(nextSorting(sorting, sortKey))}
      >
        <span className={styles.word}>{title}</span>
        {mine === null ? null : <Arrow aria-hidden="true" />}
      </button>
    </th>
  );
}
