import { useCallback, useEffect, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, ReactNode, Ref } from 'react';
import { useImperativeHandle } from 'react';
import type { ViewedRow } from '../../engine/index';
import { formatEditable } from '../ui/format-number';
import { useSize } from '../ui/useSize';
import { ColumnHead, type ColumnRole } from './ColumnHead';
import styles from './import.module.css';
import type { ReadyImport } from './use-import';

export interface ImportTableHandle {
  /** Brings a row into view. */
  readonly show: (row: number) => void;
}

export interface ImportTableProps {
  readonly ready: ReadyImport;
  readonly rows: (from: number, count: number) => Promise<readonly ViewedRow[]>;
  readonly chosen: string;
  readonly onChoose: (column: string) => void;
  readonly ref?: Ref<ImportTableHandle>;
}

/** Height of a row; rows asked for at a time; browsers draw no element higher than some 33 million pixels. */
const [ROW, CHUNK, HIGHEST] = [26, 100, 30_000_000];
/** Widths of the line numbers and, at least, of a column. */
const [LINE, COLUMN] = [64, 128];

/** The table as it will be, with what is wrong marked in its cells. Only rows in view exist. */
export function ImportTable({ ready, rows, chosen, onChoose, ref }: ImportTableProps): ReactNode {
  const { choices, examination, version, summary } = ready;
  const { columns, rowCount, steps } = examination;
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [marked, setMarked] = useState(-1);
  // Without the bars that it is scrolled by.
  const [measure, { width, height }] = useSize<HTMLDivElement>();
  const frame = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element;
      return measure(element);
    },
    [measure],
  );
  const shownRows = Math.min(rowCount, Math.floor(HIGHEST / ROW));
  const first = Math.max(0, Math.floor(top / ROW) - 10);
  const last = Math.min(shownRows, Math.ceil((top + height) / ROW) + 10);
  const known = useChunks({ rows, version, first, last });
  useImperativeHandle(ref, () => ({
    show: (row) => {
      setMarked(row);
      if (scroller.current) scroller.current.scrollTop = Math.max(0, row * ROW - height / 3);
    },
  }));

  const roleOf = (name: string): ColumnRole =>
    name === choices.time
      ? 'time'
      : name === choices.group
        ? 'group'
        : choices.columns[name]?.isTaken === true
          ? 'value'
          : 'unused';
  const unitOf = (name: string): string =>
    name === choices.time && choices.timeKind === 'date'
      ? choices.timeUnit
      : (choices.columns[name]?.unit ?? '');
  // Head and rows are grids of their own, so that the widths are given and not found.
  const wide = Math.max(COLUMN, Math.floor((width - LINE) / Math.max(1, columns.length)));
  const grid: CSSProperties = { gridTemplateColumns: `${LINE}px repeat(${columns.length}, ${wide}px)` };
  const visible = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  return (
    <div className={styles.tableBox}>
      <div ref={frame} className={styles.scroll} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
        <table
          className={styles.table}
          // A grid is a table that takes the focus and is moved in by keys.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="grid"
          aria-label="Preview of the table"
          aria-rowcount={rowCount + 1}
          aria-readonly="true"
          tabIndex={0}
          onKeyDown={(event) => jump(event, scroller.current)}
        >
          <thead className={styles.heads}>
            <tr className={styles.row} style={grid} aria-rowindex={1}>
              <th scope="col" className={styles.lineHead}>
                {summary.format === 'csv' ? 'line' : 'row'}
              </th>
              {columns.map((column) => (
                <ColumnHead
                  key={column.name}
                  column={column}
                  use={choices.columns[column.name]}
                  role={roleOf(column.name)}
                  unit={unitOf(column.name)}
                  steps={steps}
                  isChosen={column.name === chosen}
                  onChoose={() => onChoose(column.name)}
                />
              ))}
            </tr>
          </thead>
          <tbody className={styles.sheet} style={{ height: shownRows * ROW }}>
            {visible.map((row) => (
              <Row
                key={row}
                row={row}
                found={known(row)}
                columns={columns}
                roleOf={roleOf}
                isMarked={row === marked}
                style={{ ...grid, transform: `translateY(${row * ROW}px)` }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: number;
  /** Undefined while it is on its way. */
  readonly found: ViewedRow | undefined;
  readonly columns: ReadyImport['examination']['columns'];
  readonly roleOf: (column: string) => ColumnRole;
  readonly isMarked: boolean;
  readonly style: CSSProperties;
}

function Row({ row, found, columns, roleOf, isMarked, style }: RowProps): ReactNode {
  return (
    <tr
      aria-rowindex={row + 2}
      className={styles.row}
      data-part={found?.isValidation === true ? 'validation' : undefined}
      data-marked={isMarked ? '' : undefined}
      style={style}
    >
      <th scope="row" className={styles.line}>
        {found?.line ?? ''}
      </th>
      {columns.map(({ name }, at) => {
        const { text = '', state = 'unused', reason = '' } = found?.cells[at] ?? {};
        const shown = state === 'wrong' ? text : shortNumber(text);
        const title = reason === '' && shown !== text ? text : reason;
        const isNothing = text === '' && state !== 'plain' && state !== 'unused';
        return (
          <td
            key={name}
            className={styles.cell}
            data-state={state}
            data-role={roleOf(name)}
            aria-invalid={state === 'wrong' ? true : undefined}
            title={title === '' ? undefined : title}
          >
            {isNothing ? '∅' : shown}
          </td>
        );
      })}
    </tr>
  );
}

/** Longer numbers hide what is near them. */
const LONG = 11;

/** A number without the digits that arithmetic left behind it; other texts as they are. */
function shortNumber(text: string): string {
  if (text.length <= LONG || !/^[-+]?\d*\.\d+(?:e[-+]?\d+)?$/iu.test(text)) return text;
  return formatEditable(Number(text));
}

/** Home and End go to the ends of the table; the other keys scroll by themselves. */
function jump(event: KeyboardEvent<HTMLElement>, box: HTMLDivElement | null): void {
  if (!box || event.target !== event.currentTarget || (event.key !== 'Home' && event.key !== 'End')) return;
  event.preventDefault();
  box.scrollTop = event.key === 'Home' ? 0 : box.scrollHeight;
}

interface Range {
  readonly rows: ImportTableProps['rows'];
  readonly version: number;
  readonly first: number;
  readonly last: number;
}

type Chunks = ReadonlyMap<number, readonly ViewedRow[]>;

/** The rows of a range, asked for in chunks; those of an earlier version stay until the new ones are there. */
function useChunks({ rows, version, first, last }: Range): (row: number) => ViewedRow | undefined {
  const [held, setHeld] = useState<{ readonly version: number; readonly chunks: Chunks }>({
    version: -1,
    chunks: new Map(),
  });
  const from = Math.floor(first / CHUNK);
  const to = Math.floor(Math.max(first, last - 1) / CHUNK);
  useEffect(() => {
    let isWanted = true;
    const missing = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
      (chunk) => held.version !== version || !held.chunks.has(chunk),
    );
    if (missing.length === 0) return undefined;
    const load = async (): Promise<void> => {
      const found = await Promise.all(
        missing.map(async (chunk) => [chunk, await rows(chunk * CHUNK, CHUNK)] as const),
      );
      if (!isWanted) return;
      setHeld((now) => ({
        version,
        chunks: new Map([...(now.version === version ? now.chunks : []), ...found]),
      }));
    };
    // The file may be closed while its rows are on their way.
    load().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [rows, version, from, to, held]);
  return (row) => held.chunks.get(Math.floor(row / CHUNK))?.[row % CHUNK];
}
