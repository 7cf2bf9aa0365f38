/**
 * A raw table and the choices about it -> the rows as the document will have them, with a mark on every cell and row
 * that something is wrong with. Nothing is refused here: `findings` judges what the marks mean.
 */
import type { RawColumn, RawTable } from '../reading/contents';
import type { ImportChoices, ColumnUse } from './choices';
import type { ParsedCells } from './parse-cells';
import { parseCells } from './parse-cells';
import { parseDate, TIME_UNITS } from './parse-date';
import { scaleColumn } from './scale-column';

export interface PreparedColumn {
  readonly raw: RawColumn;
  /** Name in the document. */
  readonly name: string;
  readonly unit: string;
  /** One value per prepared row, NaN where it is missing. */
  readonly values: Float64Array;
  /** 1 by raw row, where the cell holds something else than a number. */
  readonly bad: Uint8Array | undefined;
  readonly badCount: number;
  /** value = factor · cell + offset. */
  readonly factor: number;
  readonly offset: number;
}

/** What is wrong with a prepared row. */
export const ROW_MARKS = { untimed: 1, ragged: 2, order: 4, duplicate: 8, lone: 16 } as const;

export interface Prepared {
  readonly rowCount: number;
  readonly time: PreparedColumn;
  readonly columns: readonly PreparedColumn[];
  /** Names of the trajectories in order of appearance; a single '' when there is no such column. */
  readonly groups: readonly string[];
  /** Trajectory of each prepared row. */
  readonly groupOf: Uint32Array;
  /** Raw row of each prepared row; the first of those that were merged. */
  readonly sourceOf: Uint32Array;
  /** `ROW_MARKS` of each prepared row, added. */
  readonly marks: Uint8Array;
  /** Raw rows that were merged into others, and that were left out on purpose. */
  readonly merged: number;
  readonly dropped: number;
  /** Date that became 0, in milliseconds since 1970; NaN for numbers. */
  readonly origin: number;
}

/** Reads a column once for every way of reading it. */
export type CellReader = (column: RawColumn, dayFirst?: boolean) => ParsedCells;

export function createCellReader(table: RawTable, { missing, decimalComma }: ImportChoices): CellReader {
  const known = new Map<string, ParsedCells>();
  return (column, dayFirst) => {
    const key = `${dayFirst} ${column.name}`;
    const found =
      known.get(key) ??
      parseCells(table, column, { missing, decimalComma, ...(dayFirst === undefined ? {} : { dayFirst }) });
    known.set(key, found);
    return found;
  };
}

export function prepareTable(
  table: RawTable,
  choices: ImportChoices,
  read = createCellReader(table, choices),
): Prepared {
  const named = (name: string) => table.columns.find((column) => column.name === name);
  const rawTime = named(choices.time) ?? table.columns[0];
  if (!rawTime) throw new Error('A table has at least one column.');
  const { time, origin } = readTime(rawTime, choices, read);
  const group = choices.group === null ? undefined : named(choices.group);
  const { groups, codes } = groupCodes(table, group);
  const uses = table.columns.flatMap((raw) => {
    const use = choices.columns[raw.name];
    return use?.isTaken === true && raw !== rawTime && raw !== group ? [{ raw, use, cells: read(raw) }] : [];
  });

  const rows = chosenRows(table, { time: time.values, codes, choices });
  const merging = choices.duplicates === 'mean' ? mergeRows(rows, time.values, codes) : undefined;
  const sourceOf = merging?.firsts ?? rows;
  const take = (values: Float64Array) =>
    merging ? means(values, rows, merging.starts) : Float64Array.from(sourceOf, (row) => values[row] ?? NaN);
  const groupOf = Uint32Array.from(sourceOf, (row) => codes[row] ?? 0);
  const times = take(time.values);
  const timeUse = choices.columns[rawTime.name];
  return {
    rowCount: sourceOf.length,
    time: {
      raw: rawTime,
      name: timeUse?.name ?? rawTime.name,
      unit: choices.timeKind === 'date' ? choices.timeUnit : (timeUse?.unit ?? ''),
      values: times,
      bad: time.bad,
      badCount: time.badCount,
      factor: 1,
      offset: 0,
    },
    columns: uses.map(({ raw, use, cells }) => prepareColumn(raw, use, cells, take)),
    groups,
    groupOf,
    sourceOf,
    marks: markRows(times, { groupOf, groups: groups.length, sourceOf, table }),
    merged: rows.length - sourceOf.length,
    dropped: table.rowCount - rows.length,
    origin,
  };
}

function prepareColumn(
  raw: RawColumn,
  use: ColumnUse,
  { values, bad, badCount }: ParsedCells,
  take: (values: Float64Array) => Float64Array,
): PreparedColumn {
  const taken = take(values);
  const { factor, offset } = scaleColumn(taken, use);
  const scaled = factor === 1 && offset === 0 ? taken : taken.map((value) => factor * value + offset);
  const isChanged = use.scaling === 'standard' || use.scaling === 'range' || use.scaling === 'largest';
  return {
    raw,
    name: use.name,
    unit: isChanged ? '1' : use.unit,
    values: scaled,
    bad,
    badCount,
    factor,
    offset,
  };
}

/** Times as numbers; dates are counted from the start in the chosen unit. */
function readTime(
  column: RawColumn,
  { timeKind, timeUnit, timeStart, dayFirst }: ImportChoices,
  read: CellReader,
): { readonly time: ParsedCells; readonly origin: number } {
  if (timeKind === 'number') return { time: read(column), origin: NaN };
  const dates = read(column, dayFirst);
  let origin = timeStart.trim() === '' ? NaN : (parseDate(timeStart, dayFirst) ?? NaN);
  if (Number.isNaN(origin))
    for (const value of dates.values) if (!Number.isNaN(value) && !(value >= origin)) origin = value;
  const size = TIME_UNITS[timeUnit];
  return { time: { ...dates, values: dates.values.map((value) => (value - origin) / size) }, origin };
}

function groupCodes(
  table: RawTable,
  column: RawColumn | undefined,
): { readonly groups: readonly string[]; readonly codes: Uint32Array } {
  const codes = new Uint32Array(table.rowCount);
  if (!column) return { groups: [''], codes };
  const known = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row++) {
    const name = column.text(row).trim();
    const code = known.get(name) ?? known.size;
    known.set(name, code);
    codes[row] = code;
  }
  return { groups: [...known.keys()], codes };
}

/** The raw rows that are kept, in the order in which they will stand. */
function chosenRows(
  table: RawTable,
  {
    time,
    codes,
    choices,
  }: { readonly time: Float64Array; readonly codes: Uint32Array; readonly choices: ImportChoices },
): Uint32Array {
  const sizes = new Map<number, number>();
  for (const code of codes) sizes.set(code, (sizes.get(code) ?? 0) + 1);
  const isDropped = (row: number): boolean =>
    (choices.brokenRows === 'drop' && (Number.isNaN(time[row] ?? NaN) || table.ragged.has(row))) ||
    (choices.lone === 'drop' && sizes.get(codes[row] ?? 0) === 1);
  let rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => !isDropped(row));
  if (choices.order === 'sort') {
    const at = (row: number) => time[row] ?? NaN;
    // Rows without a time come last in their trajectory; equal ones stay as they stood.
    rows = rows.sort((a, b) => (codes[a] ?? 0) - (codes[b] ?? 0) || compare(at(a), at(b)) || a - b);
  }
  const every = Math.max(1, Math.round(choices.every));
  if (every === 1) return rows;
  const seen = new Map<number, number>();
  return rows.filter((row) => {
    const count = seen.get(codes[row] ?? 0) ?? 0;
    seen.set(codes[row] ?? 0, count + 1);
    return count % every === 0;
  });
}

function compare(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}

/** Neighbouring rows of one trajectory and one time. */
function mergeRows(
  rows: Uint32Array,
  time: Float64Array,
  codes: Uint32Array,
): { readonly firsts: Uint32Array; readonly starts: Uint32Array } {
  const isSame = (a: number, b: number) => time[a] === time[b] && codes[a] === codes[b];
  const starts = Uint32Array.from({ length: rows.length }, (_, i) => i).filter(
    (i) => i === 0 || !isSame(rows[i] ?? 0, rows[i - 1] ?? 0),
  );
  return { firsts: starts.map((i) => rows[i] ?? 0), starts };
}

/** The mean over each run of rows of what is not missing. */
function means(values: Float64Array, rows: Uint32Array, starts: Uint32Array): Float64Array {
  return Float64Array.from(starts, (start, i) => {
    const end = starts[i + 1] ?? rows.length;
    if (end === start + 1) return values[rows[start] ?? 0] ?? NaN;
    let [sum, count] = [0, 0];
    for (let at = start; at < end; at++) {
      const value = values[rows[at] ?? 0] ?? NaN;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    return count === 0 ? NaN : sum / count;
  });
}

interface Marking {
  readonly groupOf: Uint32Array;
  readonly groups: number;
  readonly sourceOf: Uint32Array;
  readonly table: RawTable;
}

function markRows(times: Float64Array, { groupOf, groups, sourceOf, table }: Marking): Uint8Array {
  const marks = new Uint8Array(times.length);
  const latest = new Float64Array(groups).fill(-Infinity);
  const sizes = new Uint32Array(groups);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  for (let row = 0; row < times.length; row++) {
    const [time = NaN, group = 0] = [times[row], groupOf[row]];
    const before = latest[group] ?? -Infinity;
    let mark = 0;
    if (Number.isNaN(time)) mark |= ROW_MARKS.untimed;
    else if (time === before) mark |= ROW_MARKS.duplicate;
    else if (time < before) mark |= ROW_MARKS.order;
    if (!Number.isNaN(time)) latest[group] = time;
    if (table.ragged.has(sourceOf[row] ?? 0)) mark |= ROW_MARKS.ragged;
    if (groups > 1 && sizes[group] === 1) mark |= ROW_MARKS.lone;
    marks[row] = mark;
  }
  return marks;
}
