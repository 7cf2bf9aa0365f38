/** From tables and a model's observations to the measured trajectories: each over the union of all its times. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Model, ModelState } from '../lowering/model';

/** A measured table as training needs it. */
export interface ObservedTable {
  /** Id of the document's data source. */
  readonly id: string;
  /** Increasing, within each trajectory where there are several. */
  readonly times: Float64Array;
  /** Values by column name, as long as `times`; NaN where nothing was measured. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** Which trajectory each row belongs to; absent when there is one. */
  readonly groups?: readonly string[];
}

export interface ObservedTrajectory {
  /** What the table calls it; empty for rows that belong to no group. */
  readonly name: string;
  /** Increasing union of its times in all tables. */
  readonly times: Float64Array;
  /** times × observation size; NaN where nothing was measured. */
  readonly values: Float64Array;
  /** State at the first time where the data give one; NaN in the parts that start at the model's own value. */
  readonly initial?: Float64Array;
}

interface Series {
  readonly offset: number;
  readonly table: ObservedTable;
  readonly values: Float64Array;
}

const columnOf = (table: ObservedTable | undefined, name: string) =>
  table && Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;

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
    const values = columnOf(table, column.column);
    const where = { node, field: 'column', data: column.data, column: column.column };
    if (table && values) series.push({ offset, table, values });
    else if (table)
      diagnostics.push(
        problem(
          'data-column-missing',
          where,
          `"${name}" is compared with the column "${column.column}", which the data do not have.`,
          `Choose one of the columns ${Object.keys(table.columns).join(', ')}.`,
        ),
      );
    else
      diagnostics.push(
        problem(
          'data-missing',
          where,
          `"${name}" is compared with the column "${column.column}" of a table that is missing.`,
          'Find the file of the table, or choose a column of another one.',
        ),
      );
  }
  return series;
}

interface Window {
  readonly start: number;
  readonly end: number;
}

type Rows = Map<number, Float64Array>;

/** The rows of every trajectory, by its name, in order of appearance. */
function rowsByName(
  series: readonly Series[],
  width: number,
  { start, end }: Window,
): ReadonlyMap<string, Rows> {
  const byName = new Map<string, Rows>();
  for (const { offset, table, values } of series)
    table.times.forEach((time, i) => {
      const value = values[i] ?? NaN;
      if (!Number.isFinite(value) || !(time >= start && time <= end)) return;
      const name = table.groups?.[i] ?? '';
      const rows = byName.get(name) ?? new Map<number, Float64Array>();
      byName.set(name, rows);
      const row = rows.get(time) ?? new Float64Array(width).fill(NaN);
      row[offset] = value;
      rows.set(time, row);
    });
  return byName;
}

/** The first row of a trajectory at which all columns hold a number, and what they hold. */
function startIn(
  state: ModelState,
  tables: readonly ObservedTable[],
  name: string,
  window: Window,
): { readonly time: number; readonly values: readonly number[] } | undefined {
  const places = state.initialColumns ?? [];
  const table = tables.find(({ id }) => id === places[0]?.data);
  const columns = places.map(({ column }) => columnOf(table, column));
  const row = table
    ? Array.from(table.times).findIndex(
        (time, i) =>
          time >= window.start &&
          time <= window.end &&
          (table.groups?.[i] ?? '') === name &&
          columns.every((column) => Number.isFinite(column?.[i])),
      )
    : -1;
  return row < 0
    ? undefined
    : { time: table?.times[row] ?? NaN, values: columns.map((column) => column?.[row] ?? NaN) };
}

/** Where a trajectory of a table with several begins, as far as the data say so. */
function measuredStart(
  model: Model,
  tables: readonly ObservedTable[],
  name: string,
  window: Window,
  diagnostics: Diagnostic[],
): { readonly time: number; readonly initial: Float64Array } | undefined {
  const states = model.states.filter(({ initialColumns }) => initialColumns !== undefined);
  if (name === '' || states.length === 0) return undefined;
  const initial = new Float64Array(model.stateSize).fill(NaN);
  let time = -Infinity;
  for (const state of states) {
    const found = startIn(state, tables, name, window);
    if (found) {
      initial.set(found.values, state.offset);
      time = Math.max(time, found.time);
    } else
      diagnostics.push(
        problem(
          'no-observations',
          { node: state.node, field: 'initialColumns' },
          `The trajectory "${name}" has no starting value for "${state.name}".`,
          'Fill in its first row, or remove the trajectory from the table.',
        ),
      );
  }
  return { time, initial };
}

/** Gathers what was measured between two times, both included; rows without any value are left out. */
export function gatherObserved(
  model: Model,
  tables: readonly ObservedTable[],
  window: Window,
): { readonly trajectories: readonly ObservedTrajectory[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const series = seriesOf(model, tables, diagnostics);
  const width = model.observationSize;
  const trajectories: ObservedTrajectory[] = [];
  for (const [name, rows] of rowsByName(series, width, window)) {
    const start = measuredStart(model, tables, name, window, diagnostics);
    const times = Float64Array.from(rows.keys())
      .sort()
      .filter((time) => !start || time >= start.time);
    const values = new Float64Array(times.length * width);
    times.forEach((time, i) => values.set(rows.get(time) ?? [], i * width));
    const begun = start ? { initial: start.initial } : {};
    trajectories.push({ name, ...withStart(start?.time ?? window.start, times, values, width), ...begun });
  }
  if (diagnostics.length === 0 && trajectories.length === 0)
    diagnostics.push(nothingObserved(series.length > 0));
  return { trajectories, diagnostics };
}

/** Puts an empty row at the start of the integration when nothing was measured there. */
function withStart(start: number, times: Float64Array, values: Float64Array, width: number) {
  if (times[0] === start) return { times, values };
  const padded = new Float64Array(width + values.length).fill(NaN);
  padded.set(values, width);
  return { times: Float64Array.of(start, ...times), values: padded };
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
