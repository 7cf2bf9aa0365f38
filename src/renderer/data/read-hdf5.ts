/**
 * HDF5 and MAT 7.3 by h5wasm, which is loaded when the first such file comes. The file lies in the memory of the
 * library, so that nothing outside of it can be reached; external links are not followed.
 */
import type { Dataset, Entity, File as Hdf5File, Group } from 'h5wasm';
import {
  elementCount,
  malformed,
  notRead,
  rawArray,
  READ_LIMITS,
  tooMuch,
  type DataFormat,
  type FileContents,
  type RawColumn,
  type RawPart,
} from '../../engine/index';

/** Groups in groups beyond this are not looked into; links may go in circles. */
const DEPTH = 12;

export async function readHdf5(bytes: Uint8Array, format: DataFormat): Promise<FileContents> {
  const { ready, File } = await import('h5wasm');
  const library = await ready;
  // Without it the library writes what is wrong to the console.
  library.activate_throwing_error_handler();
  const { FS } = library;
  const place = '/import.h5';
  FS.writeFile(place, bytes);
  let file: Hdf5File | undefined;
  try {
    file = new File(place, 'r');
    // The library answers an unreadable file with an id that is no id.
    if (file.file_id <= 0n) throw malformed('The file is no HDF5, or it is cut off.');
    return collect(file, format);
  } finally {
    if (file && file.file_id > 0n) file.close();
    FS.unlink(place);
  }
}

interface Walk {
  readonly format: DataFormat;
  readonly parts: RawPart[];
  readonly notes: string[];
  total: number;
}

function collect(file: Hdf5File, format: DataFormat): FileContents {
  const walk: Walk = { format, parts: [], notes: [], total: 0 };
  visit(file, '', walk, 0);
  if (walk.parts.length === 0)
    throw notRead(
      walk.notes[0] ?? 'The file holds no arrays.',
      'Save arrays of numbers, such as f["x"] = x with h5py.',
    );
  return { format, parts: walk.parts, notes: walk.notes };
}

function visit(group: Group, path: string, walk: Walk, depth: number): void {
  for (const name of group.keys()) {
    // MATLAB keeps what cells point to in a group of this name.
    if (walk.format === 'mat' && name === '#refs#') continue;
    if (walk.parts.length + walk.notes.length > READ_LIMITS.parts)
      throw tooMuch('The file holds too many arrays.');
    const here = path === '' ? name : `${path}${walk.format === 'mat' ? '.' : '/'}${name}`;
    const entity: Entity | null = group.get(name);
    if (isGroup(entity)) {
      if (depth < DEPTH) visit(entity, here, walk, depth + 1);
    } else if (isDataset(entity)) readDataset(entity, here, walk);
  }
}

const typeOf = (entity: Entity | null): string => (entity && 'type' in entity ? entity.type : '');
const isGroup = (entity: Entity | null): entity is Group => typeOf(entity) === 'Group';
const isDataset = (entity: Entity | null): entity is Dataset => typeOf(entity) === 'Dataset';

function readDataset(dataset: Dataset, path: string, walk: Walk): void {
  const shape = dataset.shape ?? [];
  const count = elementCount(shape, path);
  walk.total += count;
  if (walk.total > READ_LIMITS.values) throw tooMuch('The file holds too many values.');
  if (count === 0) return;
  const isMatlab = walk.format === 'mat';
  const attribute = (name: string) =>
    Object.hasOwn(dataset.attrs, name) ? dataset.attrs[name]?.value : undefined;
  if (isMatlab && attribute('MATLAB_empty') !== undefined) return;
  const { value, metadata } = dataset;
  const members = metadata.compound_type?.members;
  if (members && Array.isArray(value)) {
    walk.parts.push(
      readRecords(
        members.map(({ name }) => name),
        value,
        path,
      ),
    );
    return;
  }
  const elements = ofElements(value, count, attribute('MATLAB_class') === 'char');
  if (elements === undefined) {
    walk.notes.push(`“${path}” is not of numbers or texts and was left out.`);
    return;
  }
  const unit = attribute('units') ?? attribute('unit');
  // MATLAB writes its first axis as the last one, and so the elements in its own order.
  const axes = isMatlab ? { shape: shape.toReversed(), columnMajor: true } : { shape };
  walk.parts.push(rawArray(path, { ...axes, ...elements, unit: typeof unit === 'string' ? unit : '' }));
}

function ofElements(
  value: unknown,
  count: number,
  isText: boolean,
): { readonly values: Float64Array } | { readonly texts: readonly string[] } | undefined {
  if (isText && value instanceof Uint16Array) return undefined;
  if (value instanceof BigInt64Array || value instanceof BigUint64Array)
    return { values: Float64Array.from({ length: count }, (_, i) => Number(value[i] ?? 0n)) };
  if (typeof value === 'number' || typeof value === 'bigint')
    return { values: Float64Array.of(Number(value)) };
  if (typeof value === 'string') return { texts: [value] };
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return { values: Float64Array.from(value as unknown as ArrayLike<number>) };
  if (!Array.isArray(value) || value.length !== count) return undefined;
  const list: readonly unknown[] = value;
  if (list.every((one) => typeof one === 'string')) return { texts: list };
  const isNumeric = list.every((one) => ['number', 'bigint', 'boolean'].includes(typeof one));
  return isNumeric ? { values: Float64Array.from(list, Number) } : undefined;
}

/** A compound dataset: fields side by side in every element. */
function readRecords(names: readonly string[], records: readonly unknown[], path: string): RawPart {
  const rows = records.map((record): readonly unknown[] => (Array.isArray(record) ? record : [record]));
  elementCount([rows.length, names.length], path);
  const columns = names.map((name, at): RawColumn => {
    const cells = rows.map((row) => row[at]);
    const text = (row: number): string => {
      const cell = cells[row];
      return typeof cell === 'number'
        ? Number.isNaN(cell)
          ? ''
          : String(cell)
        : typeof cell === 'string' || typeof cell === 'bigint'
          ? String(cell)
          : '';
    };
    const isNumeric = cells.every((cell) => ['number', 'bigint', 'boolean'].includes(typeof cell));
    return isNumeric
      ? { name, unit: '', text, numbers: Float64Array.from(cells, Number) }
      : { name, unit: '', text };
  });
  const line = (row: number) => row + 1;
  return {
    kind: 'table',
    path,
    rowCount: rows.length,
    columns,
    line,
    decimalComma: false,
    ragged: new Map(),
  };
}
