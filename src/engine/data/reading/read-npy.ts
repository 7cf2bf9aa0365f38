/**
 * Arrays of NumPy. Format: NEP 1 and the module documentation of numpy.lib.format: magic, version, length of the
 * header, a Python dictionary with `descr`, `fortran_order` and `shape`, then the elements without gaps. Pickled
 * objects are never read, because reading them would mean running them.
 */
import type { NumberKind } from './bytes';
import { NUMBER_KINDS, slice, viewOf } from './bytes';
import type { RawColumn, RawPart } from './contents';
import { elementCount, rawArray } from './raw-array';
import { tableOf } from './table-of';
import { malformed, notRead } from './read-problem';

interface Field {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number | string;
  readonly isText: boolean;
}

/** Reads one array; structured arrays of one axis are tables. */
export function readNpy(bytes: Uint8Array, path: string): RawPart {
  const { header, data } = split(bytes, path);
  const isFortran = /'fortran_order'\s*:\s*True/u.test(header);
  const shapeText = /'shape'\s*:\s*\(([\d\s,L]*)\)/u.exec(header)?.[1];
  if (shapeText === undefined) throw malformed(`The array "${path}" has no shape.`);
  const shape = shapeText.split(',').flatMap((one) => (one.trim() === '' ? [] : [Number.parseInt(one, 10)]));
  const count = elementCount(shape, path);
  const record = /'descr'\s*:\s*\[(.*?)\]\s*,\s*'fortran_order'/su.exec(header)?.[1];
  if (record !== undefined) return readRecords(record, data, { path, shape });
  const descr = /'descr'\s*:\s*'([^']*)'/u.exec(header)?.[1] ?? '';
  const field = fieldOf(descr, path);
  slice(data, 0, count * field.bytes, `The array "${path}"`);
  const view = viewOf(data);
  if (field.isText) {
    const texts = Array.from({ length: count }, (_, i) => String(field.read(view, i * field.bytes)));
    return rawArray(path, { shape, texts, columnMajor: isFortran });
  }
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = Number(field.read(view, i * field.bytes));
  return rawArray(path, { shape, values, columnMajor: isFortran });
}

function split(bytes: Uint8Array, path: string): { readonly header: string; readonly data: Uint8Array } {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (bytes.length < 12 || magic.some((byte, i) => bytes[i] !== byte))
    throw malformed(`"${path}" does not begin as an array of NumPy does.`);
  const view = viewOf(bytes);
  const isShort = bytes[6] === 1;
  const length = isShort ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = isShort ? 10 : 12;
  const text = slice(bytes, start, length, `The header of "${path}"`);
  if (length > 100_000) throw malformed(`The header of "${path}" is too long.`);
  return { header: new TextDecoder('latin1').decode(text), data: bytes.subarray(start + length) };
}

/** How elements of a type such as `<f8`, `<U5` or `<M8[D]` are read. */
function fieldOf(descr: string, path: string): Field {
  const [, order = '', kind = '', size = '', unit] =
    /^([<>|=])?([a-zA-Z])(\d*)(?:\[(.*)\])?$/u.exec(descr) ?? [];
  const little = order !== '>';
  const number: NumberKind | undefined = NUMBER_KINDS.get(`${kind}${size}`);
  if (number)
    return { bytes: number.bytes, read: (view, at) => number.read(view, at, little), isText: false };
  const length = Number(size);
  if (length > 65_536) throw malformed(`The texts of "${path}" are too long.`);
  if (kind === 'U')
    return { bytes: 4 * length, read: (view, at) => wideText(view, at, length, little), isText: true };
  if (kind === 'S') return { bytes: length, read: (view, at) => narrowText(view, at, length), isText: true };
  if (kind === 'M' && size === '8' && unit !== undefined) return dateField(unit, little, path);
  throw notRead(
    kind === 'O' || kind === ''
      ? `The array "${path}" holds Python objects.`
      : `The array "${path}" holds elements of the type ${descr}.`,
    'Save it as an array of numbers, such as x.astype(float).',
  );
}

function wideText(view: DataView, at: number, length: number, little: boolean): string {
  let text = '';
  for (let i = 0; i < length; i++) {
    const code = view.getUint32(at + 4 * i, little);
    if (code === 0) break;
    if (code > 0x10_ff_ff) throw malformed('A text of the file has characters that do not exist.');
    text += String.fromCodePoint(code);
  }
  return text;
}

function narrowText(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  W: 604_800_000,
  D: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  ns: 1e-6,
};

/** numpy.datetime64 counts from 1970; the smallest integer means not a time. */
function dateField(unit: string, little: boolean, path: string): Field {
  const [, many = '', name = ''] = /^(\d*)([A-Za-z]+)$/u.exec(unit) ?? [];
  const size = MILLISECONDS[name];
  if (size === undefined)
    throw notRead(`The dates of "${path}" count in "${unit}".`, 'Save them as datetime64[ns] or as numbers.');
  const step = size * (Number(many) || 1);
  return {
    bytes: 8,
    isText: true,
    read: (view, at) => {
      const count = view.getBigInt64(at, little);
      const date = new Date(Number(count) * step);
      return count === -(2n ** 63n) || Number.isNaN(date.getTime()) ? '' : date.toISOString();
    },
  };
}

/** A structured array: fields side by side in every element. */
function readRecords(
  record: string,
  data: Uint8Array,
  { path, shape }: { readonly path: string; readonly shape: readonly number[] },
): RawPart {
  const count = elementCount(shape, path);
  const named = [...record.matchAll(/\(\s*'((?:[^'\\]|\\.)*)'\s*,\s*'([^']*)'\s*\)/gu)];
  if (named.length === 0 || shape.length > 1)
    throw notRead(`The records of "${path}" are nested.`, 'Save each field as an array of its own.');
  const fields = named.map(([, name = '', descr = '']) => ({ name, ...fieldOf(descr, path) }));
  const width = fields.reduce((sum, { bytes }) => sum + bytes, 0);
  elementCount([count, fields.length], path);
  slice(data, 0, count * width, `The array "${path}"`);
  const view = viewOf(data);
  let offset = 0;
  const columns = fields.map(({ name, bytes, read, isText }): RawColumn => {
    const at = offset;
    offset += bytes;
    const cell = (row: number) => read(view, row * width + at);
    if (isText) return { name, unit: '', text: (row) => String(cell(row)) };
    const numbers = Float64Array.from({ length: count }, (_, row) => Number(cell(row)));
    return { name, unit: '', numbers, text: (row) => numberText(numbers[row] ?? NaN) };
  });
  return tableOf(path, count, columns);
}

/** The shortest text that reads back as the same number; '' when it is missing. */
export function numberText(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
