import Papa from 'papaparse';
import type { SymbiodeDocument, TableTexts } from '../../engine/index';
import type { Samples } from './define';

const cell = (text: string | undefined): number =>
  text === undefined || text.trim() === '' ? Number.NaN : Number(text);

/**
 * Gives columns of the document's tables over their time columns, empty cells left out. Null where a table or a
 * column cannot be read; what is wrong with it stands in the diagnostics.
 */
export function measuredColumns(
  document: SymbiodeDocument,
  tables: TableTexts,
): (reference: { readonly data: string; readonly column: string }) => Samples | null {
  const parsed = new Map<string, readonly (readonly string[])[]>();
  const rowsOf = (id: string): readonly (readonly string[])[] => {
    const known = parsed.get(id);
    if (known !== undefined) return known;
    const rows = Papa.parse<string[]>((tables[id] ?? '').trim(), { skipEmptyLines: true }).data;
    parsed.set(id, rows);
    return rows;
  };
  return ({ data, column }) => {
    const source = document.data.find((one) => one.id === data);
    if (source === undefined) return null;
    const [header = [], ...rows] = rowsOf(data);
    const names = header.map((name) => name.trim());
    const [at, timeAt] = [names.indexOf(column), names.indexOf(source.timeColumn)];
    if (at < 0 || timeAt < 0) return null;
    const points = rows
      .map((row) => [cell(row[timeAt]), cell(row[at])] as const)
      .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
    return { xs: points.map(([x]) => x), ys: points.map(([, y]) => y) };
  };
}
