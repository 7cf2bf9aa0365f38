/** Turns a file that the user picked or dropped into a data source with its text. */
import type { DataSource, SymbiodeDocument } from '../../../engine/index';
import { freeId } from '../../document/names';
import { guessTimeColumn, readTable } from './read-table';

/** Largest file that is read into the window. */
export const MAX_BYTES = 32 * 1024 * 1024;

export type ImportedTable =
  | { readonly ok: true; readonly source: DataSource; readonly csv: string }
  | { readonly ok: false; readonly reason: string };

const fail = (reason: string): ImportedTable => ({ ok: false, reason });

function freeFile(document: SymbiodeDocument, base: string): string {
  const taken = new Set(document.data.map(({ source }) => (source.kind === 'file' ? source.path : '')));
  let file = `${base}.csv`;
  for (let n = 2; taken.has(file); n++) file = `${base}-${n}.csv`;
  return file;
}

/** Why a file cannot be read at all, judged by name and size. */
export function refuseFile(file: { readonly name: string; readonly size: number }): string | undefined {
  if (!/\.(csv|tsv|txt|dat)$/iu.test(file.name)) {
    return `“${file.name}” is not a table this version reads. Choose a CSV or TSV file.`;
  }
  if (file.size > MAX_BYTES) {
    return `“${file.name}” has ${Math.round(file.size / 2 ** 20)} MiB; the limit is ${MAX_BYTES / 2 ** 20} MiB. Thin it out first.`;
  }
  return undefined;
}

/** Reads the text of a table, which stays as it is. */
export function importTable(document: SymbiodeDocument, fileName: string, text: string): ImportedTable {
  const plain = text.replace(/^\uFEFF/u, '');
  if (plain.includes('\0')) return fail(`“${fileName}” is not a text file. Export it as CSV.`);
  const table = readTable(plain);
  if (table.columns.length < 2) return fail(`“${fileName}” needs at least two columns: time and one value.`);
  if (table.rows.length === 0) return fail(`“${fileName}” has a header but no rows.`);
  const first = table.columns.map(({ name }) => name);
  if (first.every((name) => Number.isFinite(Number(name)))) {
    return fail(`“${fileName}” has no header. Put the names of the columns into its first line.`);
  }
  const name = fileName.replace(/\.\w+$/u, '');
  const base = name.toLowerCase().replaceAll(/[^\p{L}\p{N}_-]+/gu, '-') || 'table';
  const source: DataSource = {
    id: freeId(document, 'data'),
    name,
    source: { kind: 'file', path: freeFile(document, base) },
    timeColumn: guessTimeColumn(table),
    units: {},
  };
  return { ok: true, source, csv: plain };
}
