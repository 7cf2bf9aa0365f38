import type { RawColumn, RawTable } from './contents';

/** Columns of a binary file as a table: its rows are counted from 1, and none is too long or too short. */
export function tableOf(path: string, rowCount: number, columns: readonly RawColumn[]): RawTable {
  const line = (row: number) => row + 1;
  return { kind: 'table', path, rowCount, columns, line, decimalComma: false, ragged: new Map() };
}
