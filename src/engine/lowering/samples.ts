/** Measured values that become part of the model: inputs made of a column, and starts of states. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { StateSlot } from '../nodes/define';
import type { Analysis } from './analyse';
import type { Block } from './block';
import { title } from './block';
import type { ColumnNames } from './column-parameters';
import type { ModelParameter, Unplaced } from './model';
import { columnOf, columnsOf } from './resolve-parameters';
import type { Symbols } from './symbols';

/** A column without its missing values. */
interface Samples {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

interface ReadSamples {
  /** Undefined where there are none, or they could not be read. */
  readonly of: (block: Block) => Samples | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Beyond this an input costs more than the model it drives. */
const MOST_SAMPLES = 100_000;

/** The numbers of a column, where the table could be read. */
function numbersIn(tables: ReadonlyMap<string, ColumnNames>, data: string, column: string) {
  const columns = tables.get(data)?.columns;
  const values = columns && Object.hasOwn(columns, column) ? columns[column] : undefined;
  return values instanceof Float64Array ? values : undefined;
}

/** The samples of every block whose definition reads some. */
export function readSamples(analysis: Analysis, tables: ReadonlyMap<string, ColumnNames>): ReadSamples {
  const found = new Map<Block, Samples>();
  const diagnostics: Diagnostic[] = [];
  for (const block of analysis.live) {
    const field = block.definition?.samples;
    if (field === undefined) continue;
    const reference = columnOf(block.node.parameters[field]);
    const source = analysis.document.data.find(({ id }) => id === reference?.data);
    const report = (message: string, fix: string) =>
      diagnostics.push(problem('bad-parameter', { node: block.node.id, field }, message, fix));
    if (!reference) {
      report(`${title(block)} has no column to take its values from.`, 'Choose a column of a data table.');
      continue;
    }
    const times = source && numbersIn(tables, reference.data, source.timeColumn);
    const values = numbersIn(tables, reference.data, reference.column);
    // A table or column that is not there is reported with the other references to columns.
    if (!times || !values) continue;
    const records = new Set(tables.get(reference.data)?.groups).size;
    // A table that names its only trajectory holds one record all the same.
    if (source.groupColumn !== undefined && records !== 1) {
      report(
        `${title(block)} plays one record for every trajectory, and the table "${source.name}" holds ${records || 'several'}, told apart by "${source.groupColumn}".`,
        'Choose a column of a table with one record. Where each trajectory has an input of its own, import the rows of one trajectory and fit them by themselves.',
      );
      continue;
    }
    const rows = [...times.keys()].filter((row) => Number.isFinite(values[row]));
    if (rows.length < 2 || rows.length > MOST_SAMPLES)
      report(
        `The column "${reference.column}" has ${rows.length} values; ${title(block)} needs 2 to ${MOST_SAMPLES}.`,
        'Choose another column.',
      );
    else found.set(block, { times: rows.map((r) => times[r] ?? 0), values: rows.map((r) => values[r] ?? 0) });
  }
  return { of: (block) => found.get(block), diagnostics };
}

/** The times and values of a block's samples as parameters that stay as they are. */
export function sampleSlots(
  block: Block,
  samples: Samples | undefined,
  symbols: Symbols,
): readonly Unplaced<ModelParameter>[] {
  if (!samples) return [];
  return (['times', 'values'] as const).map((field) => ({
    name: `${block.node.name}.${field}`,
    node: block.node.id,
    field,
    kind: 'data',
    latex: `{${symbols.name(block).latex}}_{\\mathrm{${field}}}`,
    unit: '',
    shape: [samples[field].length],
    trainable: false,
    positive: false,
    value: samples[field][0] ?? 0,
    values: samples[field],
    bound: 0,
    penalised: false,
  }));
}

/**
 * The first measured value of each column from which a state takes its start: where a run without trajectories
 * begins. Undefined when it takes none, or when some column could not be read.
 */
export function firstValues(
  block: Block,
  slot: StateSlot,
  tables: ReadonlyMap<string, ColumnNames>,
): readonly number[] | undefined {
  const reference =
    slot.initialColumns === undefined ? null : columnsOf(block.node.parameters[slot.initialColumns]);
  const values = reference?.columns.map((column) =>
    numbersIn(tables, reference.data, column)?.find(Number.isFinite),
  );
  return values?.every((value) => value !== undefined) === true && values.length > 0 ? values : undefined;
}
