/** What the user most likely wants of a table: the first guess of the import, all of which can be changed. */
import type { RawColumn, RawTable } from '../reading/contents';
import { COUNTED } from './arrange';
import type { ImportChoices } from './choices';
import { MISSING_WORDS } from './choices';
import type { ColumnKind } from './column-kind';
import { columnKind, sampleCells } from './column-kind';
import { parseCells } from './parse-cells';
import type { TimeUnit } from './parse-date';
import { isDayFirst, TIME_UNITS } from './parse-date';

const TIME_NAME =
  /^(t|times?|zeit|temps|date|datetime|timestamp|year|jahr|yr|months?|weeks?|days?|hours?|min|minutes?|s|sec|seconds?)s?$/iu;
const GROUP_NAME =
  /^(id|ids|group|subject|patient|animal|run|trial|traj|trajectory|series|replicate|rep|sample|experiment|exp|batch|plate|well|individual)s?(_?id)?$/iu;

export function suggestChoices(table: RawTable): ImportChoices {
  const kinds = new Map(table.columns.map((column) => [column.name, columnKind(table, column)]));
  const time = guessTime(table, kinds);
  const group = guessGroup(table, kinds, time);
  const isDate = kinds.get(time.name) === 'date';
  const cells = isDate ? sampleCells(table, time, 5000) : [];
  return {
    time: time.name,
    timeKind: isDate ? 'date' : 'number',
    timeUnit: isDate ? likelyUnit(table, time, isDayFirst(cells) ?? false) : 'd',
    timeStart: '',
    dayFirst: isDayFirst(cells) ?? false,
    group: group?.name ?? null,
    columns: Object.fromEntries(
      table.columns.map((column) => [
        column.name,
        {
          isTaken:
            kinds.get(column.name) === 'number' &&
            column !== time &&
            column !== group &&
            column.name !== COUNTED,
          name: column.name,
          unit: column.unit,
          scaling: 'none' as const,
          factor: 1,
        },
      ]),
    ),
    missing: MISSING_WORDS,
    decimalComma: table.decimalComma,
    badCells: 'refuse',
    brokenRows: 'refuse',
    order: 'keep',
    duplicates: 'refuse',
    lone: 'keep',
    every: 1,
    split: { fraction: 0.2, by: 'time' },
  };
}

type Kinds = ReadonlyMap<string, ColumnKind>;

function numbersOf(table: RawTable, column: RawColumn, kinds: Kinds): Float64Array {
  const isDate = kinds.get(column.name) === 'date';
  const reading = { missing: MISSING_WORDS, decimalComma: table.decimalComma };
  return parseCells(table, column, isDate ? { ...reading, dayFirst: false } : reading).values;
}

function isIncreasing(values: Float64Array): boolean {
  return values.length > 1 && values.every((value, i) => i === 0 || value > (values[i - 1] ?? Infinity));
}

/** A column called as a time, else one of dates, else the first that increases, else the first. */
function guessTime(table: RawTable, kinds: Kinds): RawColumn {
  const able = table.columns.filter(({ name }) => kinds.get(name) === 'number' || kinds.get(name) === 'date');
  const called = able.find(({ name }) => TIME_NAME.test(name));
  const dated = able.find(({ name }) => kinds.get(name) === 'date');
  const measured = able.filter(({ name }) => name !== COUNTED).slice(0, 20);
  // Looking through whole columns takes time, so it is done only when names say nothing.
  const rising = called ?? dated ?? measured.find((column) => isIncreasing(numbersOf(table, column, kinds)));
  const [first] = able;
  const [any] = table.columns;
  const found = rising ?? first ?? any;
  if (!found) throw new Error('A table has at least one column.');
  return found;
}

/** A column within whose values time increases, when it does not increase from row to row. */
function guessGroup(table: RawTable, kinds: Kinds, time: RawColumn): RawColumn | undefined {
  const times = numbersOf(table, time, kinds);
  if (isIncreasing(times)) return undefined;
  const able = table.columns.filter((column) => column !== time && kinds.get(column.name) !== 'date');
  const separates = (column: RawColumn): boolean => {
    const latest = new Map<string, number>();
    for (let row = 0; row < table.rowCount; row++) {
      const key = column.text(row).trim();
      const [now = NaN, before = -Infinity] = [times[row], latest.get(key)];
      if (now <= before) return false;
      if (!Number.isNaN(now)) latest.set(key, now);
      if (latest.size > Math.max(1, table.rowCount / 2)) return false;
    }
    return latest.size > 1;
  };
  const named = able.filter(({ name }) => GROUP_NAME.test(name));
  const texts = able.filter(({ name }) => kinds.get(name) === 'text');
  return [...named, ...texts].find(separates) ?? named[0];
}

/** The largest unit of which the table spans at least ten. */
function likelyUnit(table: RawTable, column: RawColumn, dayFirst: boolean): TimeUnit {
  const { values } = parseCells(table, column, { missing: MISSING_WORDS, decimalComma: false, dayFirst });
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const units: readonly TimeUnit[] = ['yr', 'd', 'h', 'min', 's'];
  return units.find((unit) => (high - low) / TIME_UNITS[unit] >= 10) ?? 's';
}
