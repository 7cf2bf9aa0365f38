import { modelQuantities, readTables, type Model, type Subject } from '../../engine/index';
import type { Points } from './curve-path';

/**
 * Measured values of the quantities that have some, by their names, within the times that are solved: of the trajectory
 * that is looked at, or of all of them where that is null.
 */
export function measuredPoints(
  model: Model,
  { document, tables: texts }: Pick<Subject, 'document' | 'tables'>,
  trajectory: string | null = null,
): ReadonlyMap<string, Points> {
  const { tables } = readTables(document, texts);
  const { start, end } = document.simulation;
  const found = new Map<string, Points>();
  for (const { name, observation } of modelQuantities(model)) {
    const slot = model.observations.find(({ offset, size }) => offset === observation && size === 1);
    const table = slot?.column ? tables.get(slot.column.data) : undefined;
    const values = table?.columns[slot?.column?.column ?? ''];
    if (!table || !values) continue;
    const { groups } = table;
    const rows = [...values.keys()].filter((row) => {
      const time = table.times[row] ?? NaN;
      const isShown = trajectory === null || !groups || groups[row] === trajectory;
      return isShown && time >= start && time <= end && Number.isFinite(values[row]);
    });
    if (rows.length === 0) continue;
    const along = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? NaN);
    found.set(name, { xs: along(table.times), ys: along(values) });
  }
  return found;
}
