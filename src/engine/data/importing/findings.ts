/** What is wrong or doubtful about a prepared table: where, what to do, and the choices that mend it at once. */
import type { Diagnostic, DiagnosticCode } from '../../base/diagnostic';
import { caution, problem } from '../../base/diagnostic';
import type { RawColumn, RawTable } from '../reading/contents';
import { TABLE_LIMITS } from '../table';
import type { ImportChoices } from './choices';
import { MISSING_NUMBERS } from './choices';
import { sampleCells } from './column-kind';
import { isEitherComma } from './parse-cells';
import { isAmbiguous, isDayFirst } from './parse-date';
import type { Prepared } from './prepare-table';
import { ROW_MARKS } from './prepare-table';

export interface Finding {
  readonly diagnostic: Diagnostic;
  /** Prepared row to show; absent when it concerns no row in particular. */
  readonly row?: number;
  /** What a button says, and the choices that it makes. */
  readonly mend?: { readonly label: string; readonly choices: Partial<ImportChoices> };
}

export function findings(table: RawTable, prepared: Prepared, choices: ImportChoices): readonly Finding[] {
  return [
    ...rowFindings(table, prepared),
    ...(choices.badCells === 'empty' ? [] : cellFindings(table, prepared)),
    ...nameFindings(table, prepared, choices),
    ...missingOffers(table, prepared, choices),
    ...dateFindings(table, prepared, choices),
    ...commaFindings(table, prepared, choices),
    ...sizeFindings(prepared, choices),
  ];
}

interface RowRule {
  readonly mark: number;
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly say: (count: string, line: number) => string;
  readonly fix: string;
  readonly label: string;
  readonly choices: Partial<ImportChoices>;
}

const rowRules: readonly RowRule[] = [
  {
    mark: ROW_MARKS.ragged,
    code: 'data-malformed',
    severity: 'error',
    say: (count, line) => `${count} too many or too few cells, first in line ${line}.`,
    fix: 'Correct the file, or leave these rows out.',
    label: 'Leave the rows out',
    choices: { brokenRows: 'drop' },
  },
  {
    mark: ROW_MARKS.untimed,
    code: 'data-not-a-number',
    severity: 'error',
    say: (count, line) => `${count} no time, first in line ${line}.`,
    fix: 'Choose another time column, or leave these rows out.',
    label: 'Leave the rows out',
    choices: { brokenRows: 'drop' },
  },
  {
    mark: ROW_MARKS.order,
    code: 'data-time-order',
    severity: 'error',
    say: (count, line) => `${count} a time before that of the row above, first in line ${line}.`,
    fix: 'Sort the rows by time, or choose the column that tells trajectories apart.',
    label: 'Sort by time',
    choices: { order: 'sort' },
  },
  {
    mark: ROW_MARKS.duplicate,
    code: 'data-time-order',
    severity: 'error',
    say: (count, line) => `${count} the same time as the row above, first in line ${line}.`,
    fix: 'Take the mean of such rows, or choose the column that tells trajectories apart.',
    label: 'Take their mean',
    choices: { duplicates: 'mean', order: 'sort' },
  },
  {
    mark: ROW_MARKS.lone,
    code: 'too-few-data',
    severity: 'warning',
    say: (count, line) => `${count} a trajectory to itself, first in line ${line}; nothing evolves in it.`,
    fix: 'Leave such trajectories out, or choose another column to tell them apart.',
    label: 'Leave them out',
    choices: { lone: 'drop' },
  },
];

const rowsHave = (count: number) => (count === 1 ? '1 row has' : `${count.toLocaleString('en')} rows have`);

function rowFindings(table: RawTable, { marks, sourceOf, time }: Prepared): readonly Finding[] {
  return rowRules.flatMap(({ mark, code, severity, say, fix, label, choices }) => {
    let [count, first] = [0, -1];
    for (let row = 0; row < marks.length; row++) {
      if (((marks[row] ?? 0) & mark) === 0) continue;
      if (count === 0) first = row;
      count += 1;
    }
    if (count === 0) return [];
    const line = table.line(sourceOf[first] ?? 0);
    const where = { row: line, column: time.raw.name };
    const make = severity === 'error' ? problem : caution;
    const whole = count === marks.length && mark === ROW_MARKS.untimed;
    const finding = { diagnostic: make(code, where, say(rowsHave(count), line), fix), row: first };
    // To leave out every row mends nothing.
    return [whole ? finding : { ...finding, mend: { label, choices } }];
  });
}

function cellFindings(table: RawTable, { columns, sourceOf }: Prepared): readonly Finding[] {
  return columns.flatMap(({ raw, bad, badCount }) => {
    if (!bad || badCount === 0) return [];
    const row = sourceOf.findIndex((source) => bad[source] === 1);
    if (row < 0) return [];
    const source = sourceOf[row] ?? 0;
    const cell = raw.text(source);
    const shown = cell.length > 30 ? `${cell.slice(0, 30)}…` : cell;
    const more = badCount > 1 ? `; ${(badCount - 1).toLocaleString('en')} more such cells follow` : '';
    const diagnostic = problem(
      'data-not-a-number',
      { row: table.line(source), column: raw.name },
      `Line ${table.line(source)} of “${raw.name}” holds “${shown}”, which is not a number${more}.`,
      'Correct the file, or count such cells as missing.',
    );
    return [
      { diagnostic, row, mend: { label: 'Count as missing', choices: { badCells: 'empty' as const } } },
    ];
  });
}

function nameFindings(
  table: RawTable,
  { time, columns }: Prepared,
  { group }: ImportChoices,
): readonly Finding[] {
  const found: Finding[] = [];
  const add = (column: string, message: string, fix: string) =>
    found.push({ diagnostic: problem('data-malformed', { column }, message, fix) });
  if (columns.length === 0)
    add(time.raw.name, 'No column with values is chosen.', 'Choose at least one column besides the time.');
  const used = [time, ...columns].map(({ name }) => name);
  for (const { name, raw } of [time, ...columns]) {
    if (name.trim() === '') add(raw.name, 'A column has no name.', 'Give it one.');
    else if (used.filter((other) => other === name).length > 1 || (name === group && raw.name !== group))
      add(raw.name, `Two columns are called “${name}”.`, 'Rename one of them.');
  }
  for (const { raw, values } of columns)
    if (values.length > 0 && values.every(Number.isNaN))
      found.push({
        diagnostic: caution(
          'data-empty',
          { column: raw.name },
          `“${raw.name}” holds no values.`,
          'Leave the column out.',
        ),
      });
  if (table.rowCount === 0)
    found.push({ diagnostic: problem('data-empty', {}, 'The table has no rows.', 'Choose other arrays.') });
  return found;
}

/** Numbers such as −999 that many instruments write for a missing value. */
function missingOffers(table: RawTable, { columns }: Prepared, choices: ImportChoices): readonly Finding[] {
  return MISSING_NUMBERS.flatMap((mark) => {
    if (choices.missing.includes(mark)) return [];
    const value = Number(mark);
    const column = columns.find(
      ({ values, factor, offset, raw }) =>
        isOutlier(values, factor * value + offset) &&
        (raw.numbers !== undefined || hasCell(table, raw, mark)),
    );
    if (!column) return [];
    const shown = mark.replace('-', '−');
    return [
      {
        diagnostic: caution(
          'data-not-a-number',
          { column: column.raw.name },
          `“${column.raw.name}” holds ${shown} among other values; many instruments write it for a missing one.`,
          `Count ${shown} as missing if it is no measurement.`,
        ),
        mend: { label: `${shown} is missing`, choices: { missing: [...choices.missing, mark] } },
      },
    ];
  });
}

function hasCell(table: RawTable, column: RawColumn, text: string): boolean {
  for (let row = 0; row < Math.min(table.rowCount, 200_000); row++) {
    const cell = column.text(row).trim();
    if (cell === text || Number(cell) === Number(text)) return true;
  }
  return false;
}

/** Whether a value stands far from all others: five times as far from zero as any of them. */
function isOutlier(values: Float64Array, mark: number): boolean {
  let [found, largest] = [false, 0];
  for (const value of values) {
    if (value === mark) found = true;
    else if (Math.abs(value) > largest && !MISSING_NUMBERS.includes(String(value))) largest = Math.abs(value);
  }
  return found && Math.abs(mark) > 5 * largest;
}

function dateFindings(table: RawTable, { time }: Prepared, choices: ImportChoices): readonly Finding[] {
  if (choices.timeKind !== 'date') return [];
  const cells = sampleCells(table, time.raw, 5000);
  if (isDayFirst(cells) !== undefined || !cells.some(isAmbiguous)) return [];
  const [now, other] = choices.dayFirst ? ['day', 'month'] : ['month', 'day'];
  return [
    {
      diagnostic: caution(
        'data-not-a-number',
        { column: time.raw.name },
        `The dates of “${time.raw.name}” are read with the ${now} first; nothing in them tells.`,
        `Read the ${other} first if it is so.`,
      ),
      mend: { label: `The ${other} is first`, choices: { dayFirst: !choices.dayFirst } },
    },
  ];
}

/** A comma that may cut off thousands as well as decimals, in a column where no other number tells. */
function commaFindings(
  table: RawTable,
  { columns }: Prepared,
  { decimalComma }: ImportChoices,
): readonly Finding[] {
  for (const { raw } of columns) {
    if (raw.numbers) continue;
    const commas = sampleCells(table, raw, 5000).filter((cell) => cell.includes(','));
    const [cell] = commas;
    if (cell === undefined || !commas.every(isEitherComma)) continue;
    const [whole, decimal] = [cell.replace(',', ''), cell.replace(',', '.')];
    const [now, other] = decimalComma ? [decimal, whole] : [whole, decimal];
    const label = decimalComma ? 'The comma cuts off thousands' : 'The comma is decimal';
    const diagnostic = caution(
      'data-not-a-number',
      { column: raw.name },
      `“${raw.name}” holds “${cell}”, which is read as ${now}.`,
      `Read it as ${other} if it is so.`,
    );
    return [{ diagnostic, mend: { label, choices: { decimalComma: !decimalComma } } }];
  }
  return [];
}

function sizeFindings({ rowCount, columns }: Prepared, { every }: ImportChoices): readonly Finding[] {
  const cells = rowCount * (columns.length + 2);
  if (cells <= TABLE_LIMITS.cells) return [];
  const needed = Math.ceil((every * cells) / TABLE_LIMITS.cells);
  return [
    {
      diagnostic: problem(
        'data-too-large',
        {},
        `The table would have ${cells.toLocaleString('en')} cells; a document takes ${TABLE_LIMITS.cells.toLocaleString('en')}.`,
        'Choose fewer columns, or keep fewer rows.',
      ),
      mend: { label: `Keep every ${needed}th row`, choices: { every: needed } },
    },
  ];
}
