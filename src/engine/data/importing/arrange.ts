/**
 * Arrays of a file -> one long table: times and values side by side, trajectories one below the other with a column
 * that tells them apart.
 */
import { ModelError, problem } from '../../base/diagnostic';
import type { FileContents, RawArray, RawColumn, RawTable } from '../reading/contents';
import { READ_LIMITS } from '../reading/contents';
import { numberText } from '../reading/read-npy';
import { tableOf } from '../reading/table-of';
import type { Axes } from './axes';
import { possibleAxes } from './axes';

export interface ArrayUse {
  readonly path: string;
  readonly axes: Axes;
}

export interface Arrangement {
  /** Table of the file that is taken as it is; null when arrays are put together. */
  readonly table: string | null;
  /** Array of times: one axis, or trajectories × times; null counts them. */
  readonly time: string | null;
  readonly values: readonly ArrayUse[];
  /** Array with the name of each trajectory; null numbers them. */
  readonly names: string | null;
}

const arraysOf = (contents: FileContents): readonly RawArray[] =>
  contents.parts.filter((part) => part.kind === 'array');

/** The likeliest arrangement: the first table, else an array called t or time with all that agree with it. */
export function suggestArrangement(contents: FileContents): Arrangement {
  const table = contents.parts.find((part) => part.kind === 'table');
  const arrays = arraysOf(contents).filter(({ values }) => values);
  const called = arrays.filter(
    ({ path, shape }) => shape.length === 1 && /(^|[/.])(t|ts|time|times|tspan|year|date)s?$/iu.test(path),
  );
  const [alone] = arrays;
  // One matrix is a table by itself: its first column may be the time.
  if (table && called.length === 0) return { table: table.path, time: null, values: [], names: null };
  const time = called[0] ?? null;
  const length = time?.shape[0];
  const values = arrays
    .filter((array) => array !== time)
    .flatMap((array) => {
      const [axes] = possibleAxes(array, length);
      return axes && (time || array === alone) ? [{ path: array.path, axes }] : [];
    });
  return { table: null, time: time?.path ?? null, ...consistent(contents, values) };
}

/** Leaves out what has trajectories where others have none, and other numbers of them. */
function consistent(
  contents: FileContents,
  values: readonly ArrayUse[],
): Pick<Arrangement, 'values' | 'names'> {
  const single = values.filter(({ axes }) => !axes.includes('group'));
  const kept = single.length > 0 ? single : values;
  const groups = kept[0] && groupCount(arrayAt(contents, kept[0].path), kept[0].axes);
  const names = arraysOf(contents).find(
    ({ path, texts, shape }) => texts && shape.length === 1 && shape[0] === groups && path !== kept[0]?.path,
  );
  return { values: kept, names: single.length > 0 ? null : (names?.path ?? null) };
}

const groupCount = ({ shape }: RawArray, axes: Axes): number => shape[axes.indexOf('group')] ?? 1;

function refuse(message: string, fix: string): ModelError {
  return new ModelError([problem('data-malformed', {}, message, fix)]);
}

function arrayAt(contents: FileContents, path: string): RawArray {
  const found = arraysOf(contents).find((array) => array.path === path);
  if (!found) throw refuse(`The file has no array "${path}".`, 'Choose another one.');
  return found;
}

/** Puts the table together; a `ModelError` says what does not agree. */
export function arrange(contents: FileContents, arrangement: Arrangement): RawTable {
  if (arrangement.table !== null) {
    const table = contents.parts.find((part) => part.kind === 'table' && part.path === arrangement.table);
    if (table?.kind === 'table') return withDistinctNames(table);
    throw refuse(`The file has no table "${arrangement.table}".`, 'Choose another one.');
  }
  const uses = arrangement.values.map(({ path, axes }) => ({ array: arrayAt(contents, path), axes }));
  const [first] = uses;
  if (!first) throw refuse('No array with values is chosen.', 'Choose at least one array as values.');
  const times = first.array.shape[first.axes.indexOf('time')] ?? 0;
  const grouped = uses.find(({ axes }) => axes.includes('group'));
  const groups = grouped ? groupCount(grouped.array, grouped.axes) : 1;
  const hasGroups = grouped !== undefined;
  const fix = 'Choose arrays of the same length, or turn their axes.';
  for (const { array, axes } of uses) {
    const [own, many] = [array.shape[axes.indexOf('time')] ?? 0, groupCount(array, axes)];
    if (axes.length !== array.shape.length || own !== times)
      throw refuse(`"${array.path}" has ${own} times, and "${first.array.path}" has ${times}.`, fix);
    if (grouped && axes.includes('group') && many !== groups)
      throw refuse(
        `"${array.path}" has ${many} trajectories, and "${grouped.array.path}" has ${groups}.`,
        fix,
      );
  }
  const rowCount = times * groups;
  if (rowCount * (uses.length + 2) > READ_LIMITS.values)
    throw refuse('The table would be too long.', 'Choose fewer arrays.');
  const columns = [
    timeColumn(contents, arrangement.time, { times, groups }),
    ...(hasGroups ? [groupColumn(contents, arrangement.names, { times, groups })] : []),
    ...uses.flatMap(({ array, axes }) => valueColumns(array, axes, { times, groups })),
  ];
  return withDistinctNames(tableOf('', rowCount, columns));
}

/** Column that counts the rows of each trajectory where no times are measured. */
export const COUNTED = 'row';

interface Size {
  readonly times: number;
  readonly groups: number;
}

/** The last part of a path such as `trial/x` or `s.x`. */
const shortName = (path: string) => path.replace(/^.*[/.](?=[^/.]+$)/u, '');

function ofNumbers(name: string, unit: string, numbers: Float64Array): RawColumn {
  return { name, unit, numbers, text: (row) => numberText(numbers[row] ?? NaN) };
}

function timeColumn(contents: FileContents, path: string | null, { times, groups }: Size): RawColumn {
  if (path === null)
    return ofNumbers(
      COUNTED,
      '',
      Float64Array.from({ length: times * groups }, (_, row) => row % times),
    );
  const { shape, values, texts, unit } = arrayAt(contents, path);
  const [first = 0, second] = shape;
  const isOwn = second !== undefined && first === groups && second === times;
  if (!isOwn && (shape.length !== 1 || first !== times))
    throw refuse(
      `"${path}" has ${shape.join(' × ')} times, and the values have ${times}.`,
      'Choose another array as time, or turn the axes of the values.',
    );
  const at = (row: number) => (isOwn ? row : row % times);
  if (texts) return { name: shortName(path), unit, text: (row) => texts[at(row)] ?? '' };
  return ofNumbers(
    shortName(path),
    unit,
    Float64Array.from({ length: times * groups }, (_, row) => values?.[at(row)] ?? NaN),
  );
}

function groupColumn(contents: FileContents, path: string | null, { times, groups }: Size): RawColumn {
  const array = path === null ? undefined : arrayAt(contents, path);
  if (array && (array.shape.length !== 1 || array.shape[0] !== groups))
    throw refuse(`"${array.path}" does not name ${groups} trajectories.`, 'Number the trajectories instead.');
  const names = Array.from(
    { length: groups },
    (_, group) => array?.texts?.[group] ?? numberText(array?.values?.[group] ?? group + 1),
  );
  return {
    name: array ? shortName(array.path) : 'trajectory',
    unit: '',
    text: (row) => names[Math.floor(row / times)] ?? '',
  };
}

/** Steps through an array from one element to the next along each of its axes. */
function valueColumns(
  { path, shape, values, texts, unit }: RawArray,
  axes: Axes,
  { times, groups }: Size,
): readonly RawColumn[] {
  const stride = (axis: Axes[number]) =>
    axes.includes(axis)
      ? shape.slice(axes.indexOf(axis) + 1).reduce((product, length) => product * length, 1)
      : 0;
  const [byTime, byGroup, byColumn] = [stride('time'), stride('group'), stride('column')];
  const count = shape[axes.indexOf('column')] ?? 1;
  return Array.from({ length: count }, (_, column) => {
    const place = (row: number) =>
      (row % times) * byTime + Math.floor(row / times) * byGroup + column * byColumn;
    const name = axes.includes('column') ? `${shortName(path)}${column + 1}` : shortName(path);
    if (texts) return { name, unit, text: (row) => texts[place(row)] ?? '' };
    return ofNumbers(
      name,
      unit,
      Float64Array.from({ length: times * groups }, (_, row) => values?.[place(row)] ?? NaN),
    );
  });
}

/** Every column with a name of its own. */
function withDistinctNames(table: RawTable): RawTable {
  const taken = new Set<string>();
  const columns = table.columns.map((column) => {
    let name = column.name.trim() || 'column';
    for (let n = 2; taken.has(name); n++) name = `${column.name}_${n}`;
    taken.add(name);
    return name === column.name ? column : { ...column, name };
  });
  return { ...table, columns };
}
