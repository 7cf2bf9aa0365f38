/**
 * A table as the preview shows it: the text of every cell, and what kind of column each one is. Judging the numbers is
 * the engine's business; this only looks.
 */
import { countRows, splitCells } from './split-cells';

export interface PreviewColumn {
  readonly name: string;
  /** Every cell of the rows here that is not empty is a finite number. */
  readonly numeric: boolean;
  /** Every value is a number and greater than the one before it. */
  readonly increasing: boolean;
  readonly empty: number;
}

/** Rows that are read to tell what a column holds; a table may have millions. */
const HEAD = 1000;

export interface TablePreview {
  readonly columns: readonly PreviewColumn[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
}

/** The number in a cell, decimal commas allowed; NaN when there is none. */
export const cellNumber = (cell: string): number =>
  cell.trim() === '' ? Number.NaN : Number(cell.trim().replace(/^([-+]?\d+),(\d+)$/u, '$1.$2'));

export const isNumber = (cell: string): boolean => Number.isFinite(cellNumber(cell));

function describe(name: string, cells: readonly string[]): PreviewColumn {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const numbers = cells.map(cellNumber);
  const increasing = numbers.every((value, i) => i === 0 || value > (numbers[i - 1] ?? Infinity));
  return {
    name,
    numeric: filled.length > 0 && filled.every(isNumber),
    increasing: cells.length > 1 && cells.every(isNumber) && increasing,
    empty: cells.length - filled.length,
  };
}

/** Reads the head of CSV with a header line, so that the work is the same however long the table is. */
export function readTable(csv: string): TablePreview {
  const [header = [], ...rows] = splitCells(csv, HEAD + 1);
  const columns = header.map((name, index) =>
    describe(
      name.trim(),
      rows.map((row) => row[index] ?? ''),
    ),
  );
  return { columns, rows };
}

/** The rows of the whole table, without its header line. */
export const rowsOf = (csv: string): number => Math.max(0, countRows(csv) - 1);
