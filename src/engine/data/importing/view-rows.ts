/** Rows of a prepared table as they are shown: text of each cell, and what is wrong with it. */
import type { RawTable } from '../reading/contents';
import { numberText } from '../reading/read-npy';
import type { ImportChoices } from './choices';
import type { Prepared, PreparedColumn } from './prepare-table';
import { ROW_MARKS } from './prepare-table';

export interface ViewedCell {
  readonly text: string;
  readonly state: 'plain' | 'unused' | 'missing' | 'wrong' | 'doubtful';
  /** Why it is not plain; '' when it is. */
  readonly reason: string;
}

export interface ViewedRow {
  /** Line of the file. */
  readonly line: number;
  readonly isValidation: boolean;
  /** One per column of the raw table. */
  readonly cells: readonly ViewedCell[];
}

export interface Viewed {
  readonly table: RawTable;
  readonly prepared: Prepared;
  readonly parts: Uint8Array;
  readonly choices: ImportChoices;
}

export function viewRows(
  { table, prepared, parts, choices }: Viewed,
  from: number,
  count: number,
): readonly ViewedRow[] {
  const taken = new Map(prepared.columns.map((column) => [column.raw, column]));
  const end = Math.min(prepared.rowCount, from + count);
  return Array.from({ length: Math.max(0, end - from) }, (_, i) => {
    const row = from + i;
    const source = prepared.sourceOf[row] ?? 0;
    const broken = table.ragged.get(source);
    const cells = table.columns.map((raw): ViewedCell => {
      const text = raw.text(source);
      if (raw === prepared.time.raw) return timeCell(prepared, row, text);
      const column = taken.get(raw);
      if (raw.name === choices.group) return groupCell(prepared, row, text);
      if (!column) return { text, state: 'unused', reason: '' };
      return valueCell(column, { row, source, text }, choices);
    });
    const [first, ...others] = cells;
    return {
      line: table.line(source),
      isValidation: parts[row] === 1,
      cells:
        broken !== undefined && first
          ? [{ ...first, state: 'wrong', reason: `This row has ${broken}.` }, ...others]
          : cells,
    };
  });
}

function timeCell({ marks, time, origin }: Prepared, row: number, text: string): ViewedCell {
  const mark = marks[row] ?? 0;
  const value = time.values[row] ?? NaN;
  if (mark & ROW_MARKS.untimed)
    return {
      text,
      state: 'wrong',
      reason: text.trim() === '' ? 'This row has no time.' : `“${text}” is not a time.`,
    };
  const shown = Number.isNaN(origin) ? text : numberText(value);
  const reason = Number.isNaN(origin) ? '' : text;
  if (mark & ROW_MARKS.order)
    return { text: shown, state: 'wrong', reason: 'This time comes before that of the row above.' };
  if (mark & ROW_MARKS.duplicate)
    return { text: shown, state: 'wrong', reason: 'This time is that of the row above.' };
  return { text: shown, state: 'plain', reason };
}

function groupCell({ marks }: Prepared, row: number, text: string): ViewedCell {
  return ((marks[row] ?? 0) & ROW_MARKS.lone) === 0
    ? { text, state: 'plain', reason: '' }
    : { text, state: 'doubtful', reason: 'This trajectory has a single row.' };
}

function valueCell(
  { values, bad, factor, offset, raw }: PreparedColumn,
  { row, source, text }: { readonly row: number; readonly source: number; readonly text: string },
  { badCells }: ImportChoices,
): ViewedCell {
  const value = values[row] ?? NaN;
  if (bad?.[source] === 1)
    return badCells === 'refuse'
      ? { text, state: 'wrong', reason: `“${text}” is not a number.` }
      : { text, state: 'missing', reason: `“${text}” is not a number; it counts as missing.` };
  if (Number.isNaN(value))
    return { text: text.trim() === '' ? '' : text, state: 'missing', reason: 'This value is missing.' };
  const isChanged = factor !== 1 || offset !== 0 || raw.numbers !== undefined;
  return { text: isChanged ? numberText(value) : text, state: 'plain', reason: '' };
}
