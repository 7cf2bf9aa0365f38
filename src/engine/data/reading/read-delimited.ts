/**
 * CSV, TSV and their relatives. The separator, the decimal sign and whether there is a header are found out from the
 * first lines; the text stays as it is.
 */
import type { CellIndex } from './cell-index';
import { indexCells } from './cell-index';
import type { FileContents, RawColumn } from './contents';
import { headerUnit } from './header-unit';
import { malformed } from './read-problem';

/** Lines that are looked at before the whole text is. */
const PROBE = 50;

/** Text of UTF-8 with or without a mark, of UTF-16 with one, or else of Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function readDelimited(text: string): FileContents {
  if (text.includes('\0')) throw malformed('The file is not a text.');
  const { start, body } = withoutPreamble(text);
  const separator = guessSeparator(body);
  const cells = separator === ' ' ? indexCells(spaced(body), ' ') : indexCells(body, separator);
  if (cells.rowCount === 0) throw malformed('The file is empty.');
  const hasHeader = isHeader(cells, separator);
  const first = hasHeader ? 1 : 0;
  const rowCount = cells.rowCount - first;
  if (rowCount === 0) throw malformed('The table has a header and no rows.');
  const width = cells.width(0);
  if (width < 1) throw malformed('The table has no columns.');
  const columns = Array.from({ length: width }, (_, column): RawColumn => {
    const head = hasHeader ? headerUnit(cells.cell(0, column)) : { name: '', unit: '' };
    const name = head.name === '' ? `column ${column + 1}` : head.name;
    return { name, unit: head.unit, text: (row) => cells.cell(row + first, column) };
  });
  const ragged = new Map<number, string>();
  for (let row = 0; row < rowCount; row++)
    if (cells.width(row + first) !== width)
      ragged.set(
        row,
        `${cells.width(row + first)} cells, and ${hasHeader ? 'the header has' : 'the first row has'} ${width}`,
      );
  if (cells.open !== undefined && cells.open >= first)
    ragged.set(cells.open - first, 'the quotes do not end');
  const line = (row: number) => cells.line(row + first) + start;
  const decimalComma = separator !== ',' && hasCommas(cells, first, width);
  const table = { kind: 'table', path: '', rowCount, columns, line, decimalComma, ragged } as const;
  return {
    format: 'csv',
    parts: [table],
    notes: hasHeader ? [] : ['The file has no header; its columns are numbered.'],
  };
}

/** Comment lines with # or % before the table, as instruments write them; the last one may be the header. */
function withoutPreamble(text: string): { readonly start: number; readonly body: string } {
  let [start, at] = [0, text.startsWith('\uFEFF') ? 1 : 0];
  while (at < text.length && (text[at] === '#' || text[at] === '%')) {
    const end = text.indexOf('\n', at);
    if (end < 0) break;
    const isLast = text[end + 1] !== '#' && text[end + 1] !== '%';
    const line = text.slice(at + 1, end);
    // A header behind # has as many cells as the line below it.
    if (isLast && looksLikeHeader(line, text.slice(end + 1, lineEnd(text, end + 1))))
      return { start, body: text.slice(at + 1) };
    at = end + 1;
    start += 1;
  }
  return { start, body: text.slice(at) };
}

const lineEnd = (text: string, from: number) => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

function looksLikeHeader(head: string, row: string): boolean {
  const separator = guessSeparator(`${row}\n${row}`);
  const count = (line: string) => line.trim().split(separator === ' ' ? /\s+/u : separator).length;
  return count(row) > 1 && count(head) === count(row);
}

/** The character that cuts the first lines into the most equal rows. */
function guessSeparator(text: string): string {
  const probe = firstLines(text);
  const scores = ['\t', ';', ',', '|'].map((separator) => {
    const cells = indexCells(probe, separator);
    const widths = Array.from({ length: cells.rowCount }, (_, row) => cells.width(row));
    const [first = 1] = widths;
    const equal = widths.filter((width) => width === first).length / Math.max(1, widths.length);
    return { separator, score: first > 1 ? equal * (1 + first / 1e3) : 0 };
  });
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0) return best.separator;
  return /\S[ ]+\S/u.test(probe) && probe.split('\n').every((line) => /^\s*$|\S\s+\S/u.test(line))
    ? ' '
    : ',';
}

function firstLines(text: string): string {
  let end = 0;
  for (let i = 0; i < PROBE && end >= 0; i++) end = text.indexOf('\n', end + 1);
  return end < 0 ? text : text.slice(0, end);
}

/** Columns apart by any number of blanks. */
function spaced(text: string): string {
  return text.replaceAll(/^[ \t]+|[ \t]+$/gmu, '').replaceAll(/[ \t]+/gu, ' ');
}

const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?$/u;

/** A first row of words above rows with numbers. */
function isHeader(cells: CellIndex, separator: string): boolean {
  const row = (at: number) => Array.from({ length: cells.width(at) }, (_, i) => cells.cell(at, i));
  const numbers = (at: number) => row(at).filter((cell) => NUMBER.test(cell)).length;
  if (numbers(0) === 0) return true;
  // Years above columns are a header as well, but nothing tells them from numbers: only names are one for certain.
  return cells.rowCount > 1 && numbers(0) < numbers(1) && separator !== '' && numbers(0) * 2 < cells.width(0);
}

/** Whether some number is written as 1,5 and none as 1.5, and its commas do not cut off thousands. */
function hasCommas(cells: CellIndex, first: number, width: number): boolean {
  let found = false;
  for (let column = 0; column < width; column++) {
    const use = commasOf(cells, first, column);
    if (use === 'points') return false;
    found ||= use === 'decimals';
  }
  return found;
}

/** What commas do in a column. Thousands stand beside whole numbers below a thousand, and none above is without a comma. */
function commasOf(
  cells: CellIndex,
  first: number,
  column: number,
): 'points' | 'decimals' | 'thousands' | 'none' {
  let [commas, grouped, small, large] = [0, 0, 0, 0];
  for (let row = first; row < Math.min(cells.rowCount, first + 200); row++) {
    const cell = cells.cell(row, column);
    if (/^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/u.test(cell)) return 'points';
    if (/^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/u.test(cell)) commas += 1;
    if (/^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/u.test(cell)) grouped += 1;
    if (/^[+-]?\d{1,3}$/u.test(cell)) small += 1;
    if (/^[+-]?\d{4,}$/u.test(cell)) large += 1;
  }
  if (grouped > 0 && grouped >= commas && small > 0 && large === 0) return 'thousands';
  return commas > 0 ? 'decimals' : 'none';
}
