/**
 * Apache Parquet by hyparquet. The library trusts the sizes that the file states, so they are checked before it
 * allocates anything.
 */
import { decompress as unzstd } from 'fzstd';
import { gunzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import type { FileContents, RawColumn } from './contents';
import { READ_LIMITS } from './contents';
import { headerUnit } from './header-unit';
import { malformed, notRead, tooMuch } from './read-problem';
import { numberText } from './read-npy';
import { tableOf } from './table-of';

/** Largest page: writers aim at one MiB. */
const PAGE = 64 * 1024 * 1024;

function checked(length: number): number {
  if (!(length >= 0 && length <= PAGE)) throw malformed('A page of the file has an impossible size.');
  return length;
}

const compressors = {
  GZIP: (input: Uint8Array, length: number) => gunzipSync(input, { out: new Uint8Array(checked(length)) }),
  ZSTD: (input: Uint8Array, length: number) => unzstd(input, new Uint8Array(checked(length))),
};

export async function readParquet(bytes: Uint8Array): Promise<FileContents> {
  const file = bytes.slice().buffer;
  const metadata = parquetMetadata(file);
  const tree = parquetSchema(metadata);
  const flat = tree.children.filter(
    ({ children, element }) => children.length === 0 && element.repetition_type !== 'REPEATED',
  );
  const rowCount = Number(metadata.num_rows);
  if (!Number.isSafeInteger(rowCount) || rowCount < 0)
    throw malformed('The file states an impossible number of rows.');
  if (rowCount * flat.length > READ_LIMITS.values)
    throw tooMuch(`The table has ${rowCount} rows of ${flat.length} columns.`);
  if (flat.length === 0)
    throw notRead('The file has only nested columns.', 'Write it with one plain column per quantity.');
  if (rowCount === 0) throw malformed('The table has no rows.');
  for (const group of metadata.row_groups)
    for (const { meta_data: column } of group.columns) {
      if (Number(column?.num_values ?? 0) > READ_LIMITS.values)
        throw malformed('A column states an impossible number of values.');
      if (Number(column?.total_uncompressed_size ?? 0) > READ_LIMITS.unpacked)
        throw tooMuch('A column unpacks to too much.');
      const codec = column?.codec ?? 'UNCOMPRESSED';
      if (!['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD'].includes(codec))
        throw notRead(`The file is compressed by ${codec}.`, 'Write it with snappy, gzip or zstd.');
    }
  const names = flat.map(({ element }) => element.name);
  const rows = await parquetReadObjects({ file, metadata, columns: names, compressors });
  if (rows.length !== rowCount) throw malformed('The file has fewer rows than it states.');
  const columns = names.map((name) =>
    columnOf(
      name,
      rows.map((row) => row[name] as unknown),
    ),
  );
  const notes = tree.children.length > flat.length ? ['Nested columns were left out.'] : [];
  return { format: 'parquet', parts: [tableOf('', rowCount, columns)], notes };
}

function columnOf(head: string, cells: readonly unknown[]): RawColumn {
  const { name, unit } = headerUnit(head);
  const isNumber = cells.every(
    (cell) => cell === null || cell === undefined || ['number', 'bigint', 'boolean'].includes(typeof cell),
  );
  if (isNumber) {
    const numbers = Float64Array.from(cells, (cell) =>
      cell === null || cell === undefined ? NaN : Number(cell),
    );
    return { name, unit, numbers, text: (row) => numberText(numbers[row] ?? NaN) };
  }
  return { name, unit, text: (row) => textOf(cells[row]) };
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString();
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}
