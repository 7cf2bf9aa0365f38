/**
 * Whether a network works with numbers of the size that was measured. Its definition says which of its parameters
 * stand for the typical size of what arrives or leaves; what arrives from states that are compared with columns, and
 * the rates of such states, have a size that the tables tell. Where they are far apart, weights drawn by the usual
 * rule saturate or are too small, and training ends at a constant.
 */
import type { Diagnostic } from '../base/diagnostic';
import { caution, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';
import type { Block, BlockNumber, Link } from './block';
import { isState, linksInto, title } from './block';
import type { ColumnNames } from './column-parameters';
import { columnParameters } from './column-parameters';

/** Sizes within this factor of each other are as good as equal. */
const FAR = 6;

/** Differences are taken over this share of the record, so that noise of single rows counts little. */
const LAG = 1 / 25;

/** A scale of a network that is far from the sizes that were measured, with the scale that would fit. */
export function checkScales(
  blocks: readonly Block[],
  tables: ReadonlyMap<string, ColumnNames>,
): readonly Diagnostic[] {
  if (tables.size === 0) return [];
  return blocks.flatMap((block) =>
    [...block.numbers].flatMap(([field, number]) => {
      const size = number.shared === undefined ? measuredSize(block, number, tables) : undefined;
      return size === undefined ? [] : judge(block, field, number, size);
    }),
  );
}

function judge(
  block: Block,
  field: string,
  { spec, values: [value = 1], trainable }: BlockNumber,
  size: number,
): readonly Diagnostic[] {
  if (size < value * FAR && size * FAR > value) return [];
  const [near, label] = [Number(size.toPrecision(1)), spec.label.toLowerCase()];
  const isOut = spec.kind === 'number' && spec.sizeOf === 'outputs';
  const what = isOut ? `What ${title(block)} has to give` : `What arrives at ${title(block)}`;
  return [
    repairable(
      caution(
        'scale-off',
        { node: block.node.id, field },
        `${what} is of the order of ${near} in the data, and its ${label} is ${value}: it will hardly learn.`,
        `Set the ${label} to about ${near}.`,
      ),
      repair(`Set the ${label} to ${near}`, {
        kind: 'set-parameter',
        node: block.node.id,
        field,
        value: { value: near, trainable },
      }),
    ),
  ];
}

/** Root mean square of what was measured at the ports that a parameter speaks of; undefined where not all is known. */
function measuredSize(
  block: Block,
  { spec }: BlockNumber,
  tables: ReadonlyMap<string, ColumnNames>,
): number | undefined {
  if (spec.kind !== 'number' || spec.sizeOf === undefined) return undefined;
  const isIn = spec.sizeOf === 'inputs';
  const links: readonly Link[] = isIn ? linksInto(block) : block.outgoing;
  const sizes = links.map(({ from, to, wire }) => {
    const state = isIn ? from : to;
    const output = soleOutput(state);
    if (output === undefined || (isIn && wire.from.port !== output)) return NaN;
    return Math.hypot(...columnsOfState(state, output, tables).map(isIn ? sizeOfValues : sizeOfRates));
  });
  const size = Math.hypot(...sizes) / Math.sqrt(sizes.length);
  return size > 0 && Number.isFinite(size) ? size : undefined;
}

/** The output of a state that integrates one quantity, whose rate arrives at it. */
function soleOutput(block: Block): string | undefined {
  const slots = block.definition?.states ?? [];
  const [output] = block.outputs?.keys() ?? [];
  return isState(block) && slots.length === 1 && block.outputs?.size === 1 ? output : undefined;
}

interface Column {
  readonly table: ColumnNames;
  readonly values: Float64Array;
}

/** The columns that a state is compared with as it is; one of NaN where there is none. */
function columnsOfState(
  state: Block,
  output: string,
  tables: ReadonlyMap<string, ColumnNames>,
): readonly Column[] {
  const found = state.outgoing
    .filter(({ to, wire }) => to.definition?.role === 'observation' && wire.from.port === output)
    .flatMap(({ to }) => columnParameters(to))
    .flatMap(({ data, columns }) =>
      columns.flatMap((column) => {
        const table = tables.get(data);
        const values = table && Object.hasOwn(table.columns, column) ? table.columns[column] : undefined;
        return table && values instanceof Float64Array ? [{ table, values }] : [];
      }),
    );
  // One record says how large a state is; a second one of the same state would count it twice.
  return found.length > 0 ? found.slice(0, 1) : [{ table: { columns: {} }, values: Float64Array.of(NaN) }];
}

/** Columns do not change, and the same ones are looked at after every edit. */
const known = { values: new WeakMap<Float64Array, number>(), rates: new WeakMap<Float64Array, number>() };

function sizeOfValues({ values }: Column): number {
  const size = known.values.get(values) ?? rootMeanSquare(values.filter(Number.isFinite));
  known.values.set(values, size);
  return size;
}

function sizeOfRates({ table, values }: Column): number {
  const size = known.rates.get(values) ?? rootMeanSquare(slopes(table, values));
  known.rates.set(values, size);
  return size;
}

/** Differences of measured values over differences of their times, within one trajectory. */
function slopes({ times, groups }: ColumnNames, values: Float64Array): readonly number[] {
  if (!times) return [];
  const rows = Array.from(values.keys()).filter((row) => Number.isFinite(values[row]));
  const lag = Math.max(1, Math.round(rows.length * LAG));
  return rows.slice(lag).flatMap((row, i) => {
    const before = rows[i] ?? 0;
    const [rise, run] = [
      (values[row] ?? 0) - (values[before] ?? 0),
      (times[row] ?? 0) - (times[before] ?? 0),
    ];
    return run > 0 && groups?.[row] === groups?.[before] ? [rise / run] : [];
  });
}

/** NaN of no numbers. */
function rootMeanSquare(numbers: ArrayLike<number>): number {
  return Math.sqrt(Array.from(numbers).reduce((sum, x) => sum + x * x, 0) / numbers.length);
}
