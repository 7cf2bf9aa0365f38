/**
 * MAT files of version 5 (MATLAB 5 to 7): MathWorks, "MAT-File Format", chapter 1. A header of 128 bytes, then
 * elements with a tag of type and size each; a matrix is an element of elements. Numbers may be stored in a smaller
 * type than that of their class. Structures and cells are taken apart into their fields.
 */
import type { NumberKind } from './bytes';
import { NUMBER_KINDS, latinText, slice, viewOf } from './bytes';
import type { FileContents, RawArray } from './contents';
import { READ_LIMITS } from './contents';
import { inflate } from './inflate';
import { elementCount, rawArray } from './raw-array';
import { malformed, notRead, tooMuch } from './read-problem';

/** Data types of elements (table 1-1). */
const TYPES: ReadonlyMap<number, NumberKind> = new Map(
  (
    [
      [1, 'i1'],
      [2, 'u1'],
      [3, 'i2'],
      [4, 'u2'],
      [5, 'i4'],
      [6, 'u4'],
      [7, 'f4'],
      [9, 'f8'],
      [12, 'i8'],
      [13, 'u8'],
      // UTF-8, UTF-16 and UTF-32 by their units.
      [16, 'u1'],
      [17, 'u2'],
      [18, 'u4'],
    ] as const
  ).flatMap(([type, kind]) => {
    const found = NUMBER_KINDS.get(kind);
    return found ? [[type, found] as const] : [];
  }),
);
const [MATRIX, COMPRESSED] = [14, 15];
/** Classes of arrays (table 1-3). */
const [CELL, STRUCT, OBJECT, CHAR, SPARSE, DOUBLE, LAST_NUMERIC] = [1, 2, 3, 4, 5, 6, 15];

/** Structures in structures beyond this are no data. */
const DEPTH = 8;

interface Element {
  readonly type: number;
  readonly content: Uint8Array;
  /** Where the next one begins. */
  readonly next: number;
}

interface Reading {
  readonly little: boolean;
  readonly arrays: RawArray[];
  readonly notes: string[];
}

export function readMat5(bytes: Uint8Array): FileContents {
  if (latinText(bytes.subarray(0, 6)) !== 'MATLAB')
    throw notRead(
      'This MAT file is of version 4 or broken.',
      "Save it anew: save('data.mat', '-v7') in MATLAB, scipy.io.savemat in Python.",
    );
  const mark = String.fromCharCode(...slice(bytes, 126, 2, 'The header of the file'));
  if (mark !== 'IM' && mark !== 'MI')
    throw malformed('The header of the file does not say how its bytes are ordered.');
  const reading: Reading = { little: mark === 'IM', arrays: [], notes: [] };
  let left = READ_LIMITS.unpacked;
  for (let at = 128; at + 8 <= bytes.length;) {
    const element = readElement(bytes, at, reading.little);
    at = element.next;
    if (element.type === COMPRESSED) {
      const unpacked = inflate(element.content, { zlib: true, limit: left });
      left -= unpacked.length;
      const inner = readElement(unpacked, 0, reading.little);
      if (inner.type === MATRIX) readMatrix(inner.content, reading, { parent: '', depth: 0 });
    } else if (element.type === MATRIX) readMatrix(element.content, reading, { parent: '', depth: 0 });
  }
  if (reading.arrays.length === 0)
    throw malformed(['The file holds no arrays of numbers.', ...reading.notes.slice(0, 1)].join(' '));
  return { format: 'mat', parts: reading.arrays, notes: reading.notes };
}

/** Tag and content of an element; small ones have both in eight bytes. Contents are filled up to eight bytes. */
function readElement(bytes: Uint8Array, at: number, little: boolean): Element {
  slice(bytes, at, 8, 'The file');
  const view = viewOf(bytes);
  const head = view.getUint32(at, little);
  const small = head >>> 16;
  if (small > 0) {
    if (small > 4) throw malformed('A part of the file has a wrong size.');
    return { type: head & 0xff_ff, content: bytes.subarray(at + 4, at + 4 + small), next: at + 8 };
  }
  const size = view.getUint32(at + 4, little);
  const content = slice(bytes, at + 8, size, 'The file');
  // Compressed elements alone are not filled up.
  return { type: head, content, next: at + 8 + (head === COMPRESSED ? size : Math.ceil(size / 8) * 8) };
}

function numbersOf({ type, content }: Element, little: boolean): Float64Array {
  const kind = TYPES.get(type);
  if (!kind) throw malformed('A part of the file is of a type that does not exist.');
  const view = viewOf(content);
  const count = Math.floor(content.length / kind.bytes);
  if (count > READ_LIMITS.values) throw tooMuch('An array of the file has too many values.');
  return Float64Array.from({ length: count }, (_, i) => kind.read(view, i * kind.bytes, little));
}

interface Within {
  readonly parent: string;
  readonly depth: number;
  /** Name of a field or place in a cell; a matrix inside has none of its own. */
  readonly name?: string;
}

function readMatrix(bytes: Uint8Array, reading: Reading, { parent, depth, name }: Within): void {
  if (bytes.length === 0) return;
  const { little, arrays, notes } = reading;
  const flags = readElement(bytes, 0, little);
  const dims = readElement(bytes, flags.next, little);
  const named = readElement(bytes, dims.next, little);
  const kind = (flags.content[little ? 0 : 3] ?? 0) & 0xff;
  const isComplex = ((flags.content[little ? 1 : 2] ?? 0) & 0x08) !== 0;
  const path = `${parent}${name ?? latinText(named.content)}`;
  const shape = [...numbersOf(dims, little)];
  const count = elementCount(shape, path);
  if (arrays.length + notes.length > READ_LIMITS.parts) throw tooMuch('The file holds too many arrays.');
  if (kind === STRUCT || kind === CELL) {
    if (depth >= DEPTH) throw malformed(`"${path}" is nested too deeply.`);
    const rest = { at: named.next, count, path, depth };
    if (kind === STRUCT) readStruct(bytes, reading, rest);
    else readCells(bytes, reading, rest);
    return;
  }
  if (kind === SPARSE || kind === OBJECT || kind > LAST_NUMERIC || (kind !== CHAR && kind < DOUBLE)) {
    notes.push(
      `"${path}" is ${kind === SPARSE ? 'a sparse matrix' : 'an object of MATLAB'} and was left out.`,
    );
    return;
  }
  if (count === 0) return;
  const values = numbersOf(readElement(bytes, named.next, little), little);
  if (values.length < count) throw malformed(`The array "${path}" is cut off.`);
  if (isComplex) notes.push(`"${path}" is complex; its real part is taken.`);
  if (kind === CHAR) arrays.push(charArray(path, shape, values));
  else arrays.push(rawArray(path, { shape, values: values.subarray(0, count), columnMajor: true }));
}

/** A matrix of characters: one text per row. */
function charArray(path: string, [rows = 1, columns = 0]: readonly number[], values: Float64Array): RawArray {
  const texts = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => String.fromCharCode(values[row + rows * column] ?? 32))
      .join('')
      .trimEnd(),
  );
  return rawArray(path, { shape: [rows], texts });
}

interface Rest {
  /** Where what follows the name begins. */
  readonly at: number;
  readonly count: number;
  readonly path: string;
  readonly depth: number;
}

/** Length of field names, field names, then the fields of each element. */
function readStruct(bytes: Uint8Array, reading: Reading, { at, count, path, depth }: Rest): void {
  const { little } = reading;
  const length = readElement(bytes, at, little);
  const [width = 0] = numbersOf(length, little);
  const names = readElement(bytes, length.next, little);
  if (width < 1 || width > 1024) throw malformed(`The fields of "${path}" have no names.`);
  const fields = Array.from({ length: Math.floor(names.content.length / width) }, (_, i) =>
    latinText(names.content.subarray(i * width, (i + 1) * width)),
  );
  let place = names.next;
  for (let i = 0; i < count; i++)
    for (const field of fields) {
      const element = readElement(bytes, place, little);
      place = element.next;
      const parent = count === 1 ? `${path}.` : `${path}(${i + 1}).`;
      if (element.type === MATRIX)
        readMatrix(element.content, reading, { parent, depth: depth + 1, name: field });
    }
}

function readCells(bytes: Uint8Array, reading: Reading, { at, count, path, depth }: Rest): void {
  let place = at;
  for (let i = 0; i < count; i++) {
    const element = readElement(bytes, place, reading.little);
    place = element.next;
    if (element.type === MATRIX)
      readMatrix(element.content, reading, { parent: '', depth: depth + 1, name: `${path}{${i + 1}}` });
  }
}
