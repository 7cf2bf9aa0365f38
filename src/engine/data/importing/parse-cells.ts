import type { RawColumn, RawTable } from '../reading/contents';
import { parseDate } from './parse-date';

/** Numbers of a column: NaN where a value is missing or bad. */
export interface ParsedCells {
  readonly values: Float64Array;
  /** 1 where a cell holds something else than a number; absent when none does. */
  readonly bad: Uint8Array | undefined;
  readonly badCount: number;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eEdD][+-]?\d+)?$/;

/** A number as JavaScript reads it, small enough to be finite. */
const PLAIN = /^[+-]?\d+(?:\.\d*)?$/;

/** Thousands cut off by commas, blanks or apostrophes: 10,687.5. */
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+|(?:[ \u00A0\u2009\u202F'’]\d{3})+)(?:\.\d*)?$/u;
/** The same where the comma is decimal: 10.687,5 and 10 687,5; 10.687 alone is read as it stands. */
const THOUSANDS_BY_POINTS =
  /^[+-]?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d*|(?:[ \u00A0\u2009\u202F'’]\d{3})+(?:,\d*)?)$/u;
/** What may be a number of thousands as well as one with three decimals. */
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/u;

/** Whether a comma in this number may cut off thousands as well as decimals, as in 1,172. */
export const isEitherComma = (text: string): boolean => EITHER.test(text);

/** The number that a text says; undefined when it says none. Fortran writes 1.5D-3. */
export function parseNumber(text: string, decimalComma: boolean): number | undefined {
  const plain = withPoint(text, decimalComma).replace('\u2212', '-');
  if (!NUMBER.test(plain)) return undefined;
  const value = Number(plain.replace(/[dD]/, 'e'));
  return Number.isFinite(value) ? value : undefined;
}

/** The same number with a point before its decimals and nothing between its thousands. */
function withPoint(text: string, decimalComma: boolean): string {
  if (!decimalComma) return THOUSANDS.test(text) ? text.replaceAll(/[^\d.+-]/gu, '') : text;
  if (THOUSANDS_BY_POINTS.test(text)) return text.replaceAll(/[^\d,+-]/gu, '').replace(',', '.');
  return text.includes('.') ? text : text.replace(',', '.');
}

export interface CellReading {
  readonly missing: readonly string[];
  readonly decimalComma: boolean;
  /** Set for dates. */
  readonly dayFirst?: boolean;
}

/** Reads every cell of a column as a number, or as a date where `dayFirst` is set. */
export function parseCells(table: RawTable, column: RawColumn, reading: CellReading): ParsedCells {
  const { rowCount } = table;
  const missing = new Set(reading.missing.map((mark) => mark.toLowerCase()));
  const { dayFirst } = reading;
  if (column.numbers && dayFirst === undefined) return ofNumbers(column.numbers, missing);
  const values = new Float64Array(rowCount);
  let bad: Uint8Array | undefined;
  let badCount = 0;
  const hasNumbers = reading.missing.some((mark) => Number.isFinite(Number(mark)));
  for (let row = 0; row < rowCount; row++) {
    const cell = column.text(row);
    // Most cells are plain numbers; a million of them should be read at once.
    if (dayFirst === undefined && !hasNumbers && cell.length < 300 && PLAIN.test(cell)) {
      values[row] = Number(cell);
      continue;
    }
    const text = cell.trim();
    if (text === '' || missing.has(text.toLowerCase())) {
      values[row] = NaN;
      continue;
    }
    const value =
      dayFirst === undefined ? parseNumber(text, reading.decimalComma) : parseDate(text, dayFirst);
    values[row] = value ?? NaN;
    if (value !== undefined) continue;
    bad ??= new Uint8Array(rowCount);
    bad[row] = 1;
    badCount += 1;
  }
  return { values, bad, badCount };
}

/** Infinite values of a binary file are no measurements. */
function ofNumbers(numbers: Float64Array, missing: ReadonlySet<string>): ParsedCells {
  const marks = new Set([...missing].map(Number).filter(Number.isFinite));
  let bad: Uint8Array | undefined;
  let badCount = 0;
  const values = numbers.slice();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (marks.has(value)) values[row] = NaN;
    else if (!Number.isFinite(value)) {
      values[row] = NaN;
      bad ??= new Uint8Array(values.length);
      bad[row] = 1;
      badCount += 1;
    }
  }
  return { values, bad, badCount };
}
