import type { RawColumn, RawTable } from '../reading/contents';
import { MISSING_WORDS } from './choices';
import { parseNumber } from './parse-cells';
import { parseDate } from './parse-date';

export type ColumnKind = 'number' | 'date' | 'text' | 'empty';

const missing = new Set(MISSING_WORDS.map((word) => word.toLowerCase()));

/** Cells of a column that are spread over the whole table; the empty ones are left out. */
export function sampleCells({ rowCount }: RawTable, column: RawColumn, most = 400): readonly string[] {
  const step = Math.max(1, rowCount / most);
  const found: string[] = [];
  for (let at = 0; at < rowCount; at += step) {
    const text = column.text(Math.floor(at)).trim();
    if (text !== '' && !missing.has(text.toLowerCase())) found.push(text);
  }
  return found;
}

/** What most cells of a column hold. */
export function columnKind(table: RawTable, column: RawColumn): ColumnKind {
  if (column.numbers) return column.numbers.every(Number.isNaN) ? 'empty' : 'number';
  const cells = sampleCells(table, column);
  if (cells.length === 0) return 'empty';
  const share = (test: (cell: string) => boolean) => cells.filter(test).length / cells.length;
  if (share((cell) => parseNumber(cell, table.decimalComma) !== undefined) > 0.5) return 'number';
  return share((cell) => parseDate(cell, true) !== undefined || parseDate(cell, false) !== undefined) > 0.5
    ? 'date'
    : 'text';
}
