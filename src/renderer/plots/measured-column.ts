import type { ReadTables } from '../../engine/index';
import type { Samples } from './define';

/** Gives measured columns over their times, empty cells left out; null for a column that could not be read. */
export function measuredColumns(
  tables: ReadTables['tables'],
): (reference: { readonly data: string; readonly column: string }) => Samples | null {
  return ({ data, column }) => {
    const table = tables.get(data);
    const values = table?.columns[column];
    if (table === undefined || values === undefined) return null;
    const filled = (_: number, row: number): boolean => Number.isFinite(values[row]);
    return { xs: table.times.filter(filled), ys: values.filter(filled) };
  };
}
