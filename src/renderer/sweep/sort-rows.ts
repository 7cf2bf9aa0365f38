import type { FigureId, SweepRow } from '../../engine/index';

/** What the table is sorted by: a swept number, how the solve ended, or a figure of a quantity. */
export type SortKey =
  | { readonly kind: 'axis'; readonly axis: number }
  | { readonly kind: 'status' }
  | { readonly kind: 'figure'; readonly quantity: number; readonly figure: FigureId };

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

export const sameKey = (a: SortKey, b: SortKey): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The next sorting when a heading is chosen: ascending, then descending, then as it was swept. */
export function nextSorting(now: Sorting | null, key: SortKey): Sorting | null {
  if (now === null || !sameKey(now.key, key)) return { key, descending: false };
  return now.descending ? null : { key, descending: true };
}

function valueOf(row: SweepRow, key: SortKey): number | string | null {
  if (key.kind === 'axis') return row.values[key.axis] ?? null;
  if (key.kind === 'status') return row.status;
  return row.figures[key.quantity]?.[key.figure] ?? null;
}

/** Rows by a column; equal ones stay in the order of the sweep, and what has no value comes last either way. */
export function sortRows(rows: readonly SweepRow[], sorting: Sorting | null): readonly SweepRow[] {
  if (sorting === null) return rows;
  const sign = sorting.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row, sorting.key) }))
    .sort((a, b) => {
      if (a.value === b.value) return a.row.index - b.row.index;
      if (a.value === null) return 1;
      if (b.value === null) return -1;
      return a.value < b.value ? -sign : sign;
    })
    .map(({ row }) => row);
}
