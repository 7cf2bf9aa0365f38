import type { ReadTables } from '../../engine/index';
import type { Samples } from './define';

/**
 * Gives measured columns over their times, empty cells left out; null for a column that could not be read. Of tables
 * with several trajectories it gives one, or all of them.
 */
export function measuredColumns(
  tables: ReadTables['tables'],
  trajectory: string | null = null,
): (reference: { readonly data: string; readonly column: string }) => Samples | null {
  return ({ data, column }) => {
    const table = tables.get(data);
    const values = table?.columns[column];
    if (table === undefined || values === undefined) return null;
    const { groups } = table;
    const rows = [...values.keys()].filter(
      (row) => Number.isFinite(values[row]) && (trajectory === null || !groups || groups[row] === trajectory),
    );
    // Where a table holds several trajectories, time starts again in each; a plot runs through time once.
    if (groups) rows.sort((a, b) => (table.times[a] ?? 0) - (table.times[b] ?? 0));
    const along = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? NaN);
    return { xs: along(table.times), ys: along(values) };
  };
}
