/**
 * CSV text -> table. Separator (comma, semicolon, tab), line ends and byte order mark are found out; where the comma
 * does not separate cells it may be the decimal sign. Only columns that the model refers to must hold numbers.
 */
import Papa from 'papaparse';
import type { Diagnostic, Place } from '../base/diagnostic';
import { isClean, problem } from '../base/diagnostic';
import type { ParsedTable } from './table';
import { TABLE_LIMITS } from './table';

export interface TableOptions {
  /** Id of the document's data source, for diagnostics. */
  readonly id: string;
  readonly timeColumn: string;
  /** Column that tells trajectories apart; absent when the table holds a single one. */
  readonly groupColumn?: string;
  /** Columns that the model refers to; a text in one of them is an error. */
  readonly numeric: ReadonlySet<string>;
}

/** Findings of one kind beyond this many are counted, not listed. */
const LISTED = 20;

export interface Row {
  readonly cells: readonly string[];
  /** 1-based line of the file. */
  readonly line: number;
}

/** Reads a table; every mistake is reported with its row and column. */
export function parseTable(text: string, options: TableOptions): ParsedTable {
  if (text.length > TABLE_LIMITS.characters) return refused([tooLarge(options.id, 'characters')]);
  if (countCells(text) > TABLE_LIMITS.cells) return refused([tooLarge(options.id, 'cells')]);
  const read = readRows(text);
  const [header, ...rows] = read.rows;
  if (!header || rows.length === 0)
    return refused([
      problem(
        'data-empty',
        { data: options.id },
        header ? 'The table has a header and no rows.' : 'The table is empty.',
        'Check that the right file was chosen.',
      ),
    ]);
  const names = header.cells.map((name) => name.trim());
  const diagnostics = [
    ...limited(read.problems, options.id),
    ...headerProblems(names, header.line, options),
    ...limited(raggedRows(rows, names.length, options.id), options.id),
  ];
  if (!isClean(diagnostics)) return refused(diagnostics);
  return readColumns(names, rows, { ...options, decimalComma: read.decimalComma });
}

const refused = (diagnostics: readonly Diagnostic[]): ParsedTable => ({ table: undefined, diagnostics });

/** At most as many cells as the text can have; separators inside quotes count too. */
function countCells(text: string): number {
  const counts = { ',': 0, ';': 0, '\t': 0, '\n': 0 };
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === ',' || character === ';' || character === '\t' || character === '\n')
      counts[character] += 1;
  }
  return Math.max(counts[','], counts[';'], counts['\t']) + counts['\n'] + 1;
}

export interface ReadRows {
  readonly rows: readonly Row[];
  readonly problems: readonly Diagnostic[];
  readonly decimalComma: boolean;
}

export function readRows(text: string): ReadRows {
  const { data, errors, meta } = Papa.parse<string[]>(text.startsWith('\uFEFF') ? text.slice(1) : text, {
    delimitersToGuess: [',', ';', '\t'],
    skipEmptyLines: false,
  });
  const unbalanced = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
  const rows: Row[] = [];
  const problems: Diagnostic[] = [];
  let line = 1;
  data.forEach((cells, i) => {
    if (unbalanced.has(i))
      problems.push(
        problem(
          'data-malformed',
          { row: line },
          `The quotes in line ${line} do not match.`,
          'Close the quotes; the file may have been cut off.',
        ),
      );
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line });
    // A cell in quotes may run over several lines.
    line += 1 + cells.reduce((n, cell) => n + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
  });
  return { rows, problems, decimalComma: meta.delimiter !== ',' };
}

function tooLarge(id: string, what: 'characters' | 'cells'): Diagnostic {
  return problem(
    'data-too-large',
    { data: id },
    `The table has more than ${TABLE_LIMITS[what].toLocaleString('en')} ${what}.`,
    'Keep fewer rows or columns.',
  );
}

/** The first findings, and how many more there are. */
function limited(found: readonly Diagnostic[], id: string): readonly Diagnostic[] {
  const shown = found
    .slice(0, LISTED)
    .map((d): Diagnostic => Object.assign({}, d, { where: Object.assign({ data: id }, d.where) }));
  const [first] = found;
  if (!first || found.length <= LISTED) return shown;
  const more = found.length - LISTED;
  const column = first.where.column === undefined ? {} : { column: first.where.column };
  return [
    ...shown,
    problem(
      first.code,
      { data: id, ...column },
      `${more} more of the same kind follow.`,
      'Correct the file.',
    ),
  ];
}

function headerProblems(
  names: readonly string[],
  line: number,
  options: TableOptions,
): readonly Diagnostic[] {
  const twice = names.filter((name, i) => name !== '' && names.indexOf(name) < i);
  const found = twice.map((column) =>
    problem(
      'data-malformed',
      { data: options.id, row: line, column },
      `Two columns are called "${column}".`,
      'Rename one of them.',
    ),
  );
  const needed = [
    { column: options.timeColumn, what: 'time column' },
    ...(options.groupColumn === undefined
      ? []
      : [{ column: options.groupColumn, what: 'column of trajectories' }]),
  ];
  for (const { column, what } of needed)
    if (!names.includes(column))
      found.push(
        problem(
          'data-column-missing',
          { data: options.id, column },
          `The table has no ${what} "${column}".`,
          `Choose one of ${names.slice(0, 20).join(', ')} as the ${what}.`,
        ),
      );
  return found;
}

function raggedRows(rows: readonly Row[], width: number, id: string): readonly Diagnostic[] {
  return rows
    .filter(({ cells }) => cells.length !== width)
    .map(({ cells, line }) =>
      problem(
        'data-malformed',
        { data: id, row: line },
        `Line ${line} has ${cells.length} cells, and the header has ${width}.`,
        line === rows.at(-1)?.line
          ? 'The file may have been cut off; get it again.'
          : 'Add the missing separators, or put quotes around cells that contain one.',
      ),
    );
}

const numberPattern = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const missingWords = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', '-']);

/** The number in a cell: NaN when it is empty, undefined when it holds a text. */
export function parseCell(cell: string, decimalComma: boolean): number | undefined {
  const trimmed = cell.trim();
  if (missingWords.has(trimmed)) return NaN;
  const plain = decimalComma && !trimmed.includes('.') ? trimmed.replace(',', '.') : trimmed;
  const value = numberPattern.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

function readColumns(
  names: readonly string[],
  rows: readonly Row[],
  options: TableOptions & { readonly decimalComma: boolean },
): ParsedTable {
  const { id, timeColumn, numeric } = options;
  const diagnostics: Diagnostic[] = [];
  const columns = Object.create(null) as Record<string, Float64Array>;
  const texts = Object.create(null) as Record<string, readonly string[]>;
  names.forEach((name, c) => {
    const values = new Float64Array(rows.length);
    const wrong: Diagnostic[] = [];
    rows.forEach(({ cells, line }, r) => {
      const value = parseCell(cells[c] ?? '', options.decimalComma);
      values[r] = value ?? NaN;
      if (value === undefined) wrong.push(notANumber(cells[c] ?? '', { row: line, column: name }));
    });
    const isNeeded = name === timeColumn || numeric.has(name);
    if (isNeeded) diagnostics.push(...limited(wrong, id));
    if (isNeeded || wrong.length === 0) columns[name] = values;
    else texts[name] = rows.map(({ cells }) => cells[c] ?? '');
  });
  const times = columns[timeColumn] ?? new Float64Array(0);
  const groups = groupsOf(names, rows, options.groupColumn);
  if (isClean(diagnostics)) diagnostics.push(...limited(timeProblems(times, rows, timeColumn, groups), id));
  if (!isClean(diagnostics)) return refused(diagnostics);
  const table = { id, rowCount: rows.length, timeColumn, times, columns, texts };
  return { table: groups ? { ...table, groups } : table, diagnostics };
}

/** What stands in the column of trajectories, row by row. */
function groupsOf(
  names: readonly string[],
  rows: readonly Row[],
  column: string | undefined,
): readonly string[] | undefined {
  if (column === undefined) return undefined;
  const at = names.indexOf(column);
  return rows.map(({ cells }) => (cells[at] ?? '').trim());
}

function notANumber(cell: string, where: Place): Diagnostic {
  const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
  return problem(
    'data-not-a-number',
    where,
    `Line ${where.row} of the column "${where.column}" holds "${shown}", which is not a number.`,
    'Correct the cell, or leave it empty when the value is missing.',
  );
}

function timeProblems(
  times: Float64Array,
  rows: readonly Row[],
  column: string,
  groups: readonly string[] | undefined,
): readonly Diagnostic[] {
  const latest = new Map<string, number>();
  return rows.flatMap(({ line }, r) => {
    const group = groups?.[r] ?? '';
    const [time = NaN, before = -Infinity] = [times[r], latest.get(group)];
    latest.set(group, time);
    const within = groups ? ` of "${group}"` : '';
    const where = { row: line, column };
    if (Number.isNaN(time))
      return [
        problem(
          'data-not-a-number',
          where,
          `Line ${line} has no time.`,
          'Write the time of the row, or remove the row.',
        ),
      ];
    if (time > before || Number.isNaN(before)) return [];
    return [
      problem(
        'data-time-order',
        where,
        groups
          ? `The time ${time} in line ${line} does not come after ${before}, the time before it${within}.`
          : `The time ${time} in line ${line} does not come after ${before} in the line before.`,
        'Sort the rows by time, and keep one row per time.',
      ),
    ];
  });
}
