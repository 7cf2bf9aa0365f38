import { useState, type ReactNode } from 'react';
import type { DataSource, Diagnostic } from '../../../engine/index';
import { Dialog } from '../../ui/Dialog';
import { formatCount } from '../../ui/format-number';
import { useScrollFocus } from '../../ui/use-scroll-focus';
import styles from './data.module.css';
import type { TablePreview } from './read-table';
import { isNumber } from './read-table';

export interface TablePreviewDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly source: DataSource;
  readonly table: TablePreview;
  /** Of the whole table. */
  readonly rowCount: number;
  readonly problems: readonly Diagnostic[];
}

/** Rows shown at most, as this is a preview and not an editor; drawn at first, and more as one comes near their end. */
const [ROWS, STEP] = [200, 40];
/** Pixels before the end of the drawn rows at which more are drawn. */
const NEAR = 300;

/** The first rows of a table, with the cells marked that are not numbers. */
export function TablePreviewDialog({
  open,
  onClose,
  source,
  table,
  rowCount,
  problems,
}: TablePreviewDialogProps): ReactNode {
  const { columns, rows } = table;
  const scroll = useScrollFocus<HTMLDivElement>();
  const [drawn, setDrawn] = useState(STEP);
  const more = rowCount - Math.min(ROWS, rows.length);
  const bad = (line: number, column: string): boolean =>
    problems.some(
      ({ where }) => where.row === line && (where.column === undefined || where.column === column),
    );
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={source.name}
      width="wide"
      description={`${formatCount(rowCount)} rows, ${columns.length} columns. Time is “${source.timeColumn}”.`}
    >
      <div
        ref={scroll}
        className={styles.scroll}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          if (scrollTop + clientHeight > scrollHeight - NEAR) setDrawn((now) => Math.min(ROWS, now + STEP));
        }}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.line}>
                line
              </th>
              {columns.map((column) => (
                <th
                  key={column.name}
                  scope="col"
                  data-time={column.name === source.timeColumn ? '' : undefined}
                >
                  {column.name}
                  <span className={styles.kind}>
                    {column.name === source.timeColumn
                      ? 'time'
                      : (source.units[column.name] ?? (column.numeric ? 'number' : 'text'))}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, drawn).map((row, index) => (
              // Rows have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <td className={styles.line}>{index + 2}</td>
                {columns.map((column, at) => {
                  const cell = row[at] ?? '';
                  const wrong = bad(index + 2, column.name) || (cell.trim() !== '' && !isNumber(cell));
                  return (
                    <td key={column.name} data-wrong={wrong ? '' : undefined}>
                      {cell}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 ? <p className={styles.more}>and {formatCount(more)} more rows</p> : null}
    </Dialog>
  );
}
