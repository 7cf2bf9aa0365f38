/** From tables and a model's observations to one table of measured values over the union of all times. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Model } from '../lowering/model';

/** A measured table as training needs it. */
export interface ObservedTable {
  /** Id of the document's data source. */
  readonly id: string;
  /** Increasing. */
  readonly times: Float64Array;
  /** Values by column name, as long as `times`; NaN where nothing was measured. */
  readonly columns: Readonly<Record<string, Float64Array>>;
}

export interface ObservedData {
  /** Increasing union of the times of all tables that an observation refers to. */
  readonly times: Float64Array;
  /** times × observation size; NaN where nothing was measured. */
  readonly values: Float64Array;
}

interface Series {
  readonly offset: number;
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** The measured series of each observation that has a column. */
function seriesOf(
  model: Model,
  tables: readonly ObservedTable[],
  diagnostics: Diagnostic[],
): readonly Series[] {
  const series: Series[] = [];
  for (const { name, node, column, offset } of model.observations) {
    if (!column) continue;
    const table = tables.find(({ id }) => id === column.data);
    const values =
      table && Object.hasOwn(table.columns, column.column) ? table.columns[column.column] : undefined;
    if (table && values) series.push({ offset, times: table.times, values });
    else
      diagnostics.push(
        problem(
          'data-column-missing',
          { node, field: 'column', data: column.data, column: column.column },
          `"${name}" is compared with the column "${column.column}", which the data do not have.`,
          table
            ? `Choose one of the columns ${Object.keys(table.columns).join(', ')}.`
            : 'Add the data to the document, or choose another column.',
        ),
      );
  }
  return series;
}

/** Gathers what was measured between two times, both included; rows without any value are left out. */
export function gatherObserved(
  model: Model,
  tables: readonly ObservedTable[],
  window: { readonly start: number; readonly end: number },
): { readonly data: ObservedData; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const series = seriesOf(model, tables, diagnostics);
  const width = model.observationSize;
  const rows = new Map<number, Float64Array>();
  for (const { offset, times, values } of series)
    times.forEach((time, i) => {
      const value = values[i] ?? NaN;
      if (!Number.isFinite(value) || !(time >= window.start && time <= window.end)) return;
      const row = rows.get(time) ?? new Float64Array(width).fill(NaN);
      row[offset] = value;
      rows.set(time, row);
    });
  const times = Float64Array.from(rows.keys()).sort();
  const values = new Float64Array(times.length * width);
  times.forEach((time, i) => values.set(rows.get(time) ?? [], i * width));
  if (diagnostics.length === 0 && times.length === 0) diagnostics.push(nothingObserved(series.length > 0));
  return { data: { times, values }, diagnostics };
}

function nothingObserved(hasColumns: boolean): Diagnostic {
  return hasColumns
    ? problem(
        'no-observations',
        { field: 'simulation.start' },
        'No measured value lies between the start and the end of the simulation.',
        'Set start and end so that the data lie between them.',
      )
    : problem(
        'no-observations',
        {},
        'No observation of the model is compared with a data column.',
        'Add an observation, wire a state into it and choose its column.',
      );
}
