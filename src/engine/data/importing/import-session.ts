/**
 * One file on its way into a document: what it holds, how its arrays are arranged, what was chosen, and the table
 * that follows. It keeps what costs time, so that a change of one choice is answered quickly.
 */
import type { FileContents, RawTable } from '../reading/contents';
import { statistics } from '../statistics';
import { arrange, type Arrangement } from './arrange';
import type { ImportChoices } from './choices';
import { columnKind, type ColumnKind } from './column-kind';
import { findings, type Finding } from './findings';
import {
  createCellReader,
  prepareTable,
  type CellReader,
  type Prepared,
  type PreparedColumn,
} from './prepare-table';
import { splitRows } from './split-rows';
import { timeSteps, type TimeSteps } from './time-steps';
import { viewRows, type ViewedRow } from './view-rows';
import { writeTable } from './write-table';

/** A part of the file for the list of what can be chosen. */
export interface PartSummary {
  readonly kind: 'table' | 'array';
  readonly path: string;
  readonly shape: readonly number[];
  readonly isText: boolean;
}

/** A column of the raw table. */
export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly missing: number;
  readonly bad: number;
  readonly min: number;
  readonly max: number;
  readonly factor: number;
  readonly offset: number;
  /** Means over equal parts of the rows, NaN where nothing was measured; empty for columns that are not taken. */
  readonly trace: Float64Array;
}

export interface Examination {
  readonly rowCount: number;
  readonly rawRowCount: number;
  readonly merged: number;
  readonly dropped: number;
  readonly groups: number;
  readonly validationRows: number;
  /** Missing values of all columns that are taken. */
  readonly missing: number;
  readonly columns: readonly ColumnSummary[];
  readonly steps: TimeSteps;
  readonly findings: readonly Finding[];
  /** Date that became time 0, as ISO text; '' for numbers. */
  readonly origin: string;
}

export interface Opened {
  readonly arrangement: Arrangement;
  readonly choices: ImportChoices;
  readonly examination: Examination;
}

export interface ImportSession {
  readonly arrange: (arrangement: Arrangement, suggest: (table: RawTable) => ImportChoices) => Opened;
  readonly examine: (choices: ImportChoices) => Examination;
  readonly rows: (from: number, count: number) => readonly ViewedRow[];
  /** The table as CSV text: comma, header, shortest digits that read back as the same numbers. */
  readonly write: () => string;
}

/** Parts of a trace. */
const TRACE = 64;

export function createImportSession(contents: FileContents): ImportSession {
  let table: RawTable | undefined;
  let kinds: readonly ColumnKind[] = [];
  let reader: { readonly key: string; readonly read: CellReader } | undefined;
  let last:
    { readonly prepared: Prepared; readonly parts: Uint8Array; readonly choices: ImportChoices } | undefined;

  const examine = (choices: ImportChoices): Examination => {
    if (!table) throw new Error('No table is arranged.');
    const key = JSON.stringify([choices.missing, choices.decimalComma]);
    if (reader?.key !== key) reader = { key, read: createCellReader(table, choices) };
    const prepared = prepareTable(table, choices, reader.read);
    const parts = splitRows(prepared, choices.split);
    last = { prepared, parts, choices };
    return examination(table, { prepared, parts, choices, kinds });
  };
  const now = () => {
    if (!table || !last) throw new Error('No table is examined.');
    return { table, ...last };
  };
  return {
    arrange: (arrangement, suggest) => {
      const arranged = arrange(contents, arrangement);
      [table, reader] = [arranged, undefined];
      kinds = arranged.columns.map((column) => columnKind(arranged, column));
      const choices = suggest(arranged);
      return { arrangement, choices, examination: examine(choices) };
    },
    examine,
    rows: (from, count) => viewRows(now(), from, count),
    write: () => writeTable(now().prepared, now().choices),
  };
}

interface Examined {
  readonly prepared: Prepared;
  readonly parts: Uint8Array;
  readonly choices: ImportChoices;
  readonly kinds: readonly ColumnKind[];
}

function examination(table: RawTable, { prepared, parts, choices, kinds }: Examined): Examination {
  const taken = new Map(prepared.columns.map((column) => [column.raw, column]));
  const columns = table.columns.map((raw, i) =>
    summary(raw.name, kinds[i] ?? 'text', raw === prepared.time.raw ? prepared.time : taken.get(raw)),
  );
  return {
    rowCount: prepared.rowCount,
    rawRowCount: table.rowCount,
    merged: prepared.merged,
    dropped: prepared.dropped,
    groups: prepared.groups.length,
    validationRows: parts.reduce((sum, part) => sum + part, 0),
    missing: prepared.columns.reduce(
      (sum, { values }) => sum + values.reduce((n, x) => n + (Number.isNaN(x) ? 1 : 0), 0),
      0,
    ),
    columns,
    steps: timeSteps(prepared),
    findings: findings(table, prepared, choices),
    origin: Number.isNaN(prepared.origin) ? '' : new Date(prepared.origin).toISOString(),
  };
}

function summary(name: string, kind: ColumnKind, column: PreparedColumn | undefined): ColumnSummary {
  if (!column)
    return {
      name,
      kind,
      missing: 0,
      bad: 0,
      min: NaN,
      max: NaN,
      factor: 1,
      offset: 0,
      trace: new Float64Array(0),
    };
  const { values, badCount, factor, offset } = column;
  const { count, min, max } = statistics(values);
  return {
    name,
    kind,
    missing: values.length - count,
    bad: badCount,
    min,
    max,
    factor,
    offset,
    trace: traceOf(values),
  };
}

function traceOf(values: Float64Array): Float64Array {
  const parts = Math.min(TRACE, values.length);
  return Float64Array.from({ length: parts }, (_, part) => {
    const [from, to] = [part, part + 1].map((p) => Math.floor((p * values.length) / parts)) as [
      number,
      number,
    ];
    return statistics(values.subarray(from, to)).mean;
  });
}
