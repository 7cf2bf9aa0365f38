/**
 * The safetensors file: an 8-byte little-endian header length, a JSON header that names each tensor with its
 * element type, shape and byte range, and the numbers themselves. Nothing in it can run, so weights from a stranger
 * are safe to open; reading is strict, because a range that points elsewhere would silently give other numbers.
 * Reference: https://github.com/huggingface/safetensors, "Format".
 */
import type { Diagnostic } from './diagnostic';
import { problem } from './diagnostic';
import { invariant } from './invariant';

export type SafetensorsArray = Float64Array | Float32Array | Int32Array;

export interface SafetensorsTensor {
  readonly shape: readonly number[];
  /** Row-major; the array's kind is the element type in the file. */
  readonly values: SafetensorsArray;
}

export interface SafetensorsFile {
  /** In file order when decoded, written in this order when encoded. */
  readonly tensors: Readonly<Record<string, SafetensorsTensor>>;
  /** Text notes kept in the header. */
  readonly metadata: Readonly<Record<string, string>>;
}

type ElementType = 'F64' | 'F32' | 'I32';

interface Element {
  readonly bytes: number;
  readonly allocate: (length: number) => SafetensorsArray;
  readonly read: (view: DataView, at: number) => number;
  readonly write: (view: DataView, at: number, value: number) => void;
}

/** How each element type lies in the file; always little-endian, whatever the machine. */
const elements: Readonly<Record<ElementType, Element>> = {
  F64: {
    bytes: 8,
    allocate: (length) => new Float64Array(length),
    read: (view, at) => view.getFloat64(at, true),
    write: (view, at, value) => view.setFloat64(at, value, true),
  },
  F32: {
    bytes: 4,
    allocate: (length) => new Float32Array(length),
    read: (view, at) => view.getFloat32(at, true),
    write: (view, at, value) => view.setFloat32(at, value, true),
  },
  I32: {
    bytes: 4,
    allocate: (length) => new Int32Array(length),
    read: (view, at) => view.getInt32(at, true),
    write: (view, at, value) => view.setInt32(at, value, true),
  },
};

/** Longest header that is read, as in the reference implementation. */
const maxHeaderBytes = 100_000_000;
const alignment = 8;
const reserved = '__metadata__';

function typeOf(values: SafetensorsArray): ElementType {
  if (values instanceof Float64Array) return 'F64';
  return values instanceof Float32Array ? 'F32' : 'I32';
}

interface Entry {
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** First byte, and the one after the last, counted from the end of the header. */
  readonly start: number;
  readonly end: number;
}

function product(shape: readonly number[]): number {
  return shape.reduce((size, extent) => size * extent, 1);
}

/** The bytes of a safetensors file. */
export function encodeSafetensors(file: SafetensorsFile): Uint8Array {
  // Object.fromEntries, unlike assignment, also keeps a tensor that is called "__proto__".
  const entries: [string, unknown][] = [];
  if (Object.keys(file.metadata).length > 0) entries.push([reserved, file.metadata]);
  let size = 0;
  for (const [name, { shape, values }] of Object.entries(file.tensors)) {
    invariant(name !== reserved, `a tensor is called ${reserved}`);
    invariant(product(shape) === values.length, `"${name}" of shape [${shape}] has ${values.length} values`);
    const type = typeOf(values);
    const end = size + values.length * elements[type].bytes;
    entries.push([name, { dtype: type, shape, data_offsets: [size, end] }]);
    size = end;
  }
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const headerBytes = Math.ceil(header.length / alignment) * alignment;
  const bytes = new Uint8Array(8 + headerBytes + size);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerBytes), true);
  bytes.fill(0x20, 8, 8 + headerBytes);
  bytes.set(header, 8);
  let at = 8 + headerBytes;
  for (const { values } of Object.values(file.tensors)) {
    const element = elements[typeOf(values)];
    for (const value of values) {
      element.write(view, at, value);
      at += element.bytes;
    }
  }
  return bytes;
}

export type DecodedSafetensors =
  | { readonly file: SafetensorsFile; readonly diagnostics: readonly Diagnostic[] }
  | { readonly file: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Thrown inside this file only, to leave the reader at the first thing that is wrong. */
class Malformed extends Error {}

/** Reads a safetensors file; anything that is not exactly one gives a diagnostic and no tensors. */
export function decodeSafetensors(bytes: Uint8Array, fileName = 'weights.safetensors'): DecodedSafetensors {
  try {
    return { file: read(bytes), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const fix = 'Train again, or take the file from a backup.';
    const message = `"${fileName}" is not a readable weights file: ${error.message}.`;
    return { file: undefined, diagnostics: [problem('file-unreadable', { file: fileName }, message, fix)] };
  }
}

function expect(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Malformed(message);
}

function read(bytes: Uint8Array): SafetensorsFile {
  expect(bytes.length >= 8, 'it ends before its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = view.getBigUint64(0, true);
  expect(declared <= BigInt(maxHeaderBytes), `its header claims ${declared} bytes`);
  const dataStart = 8 + Number(declared);
  expect(dataStart <= bytes.length, 'it ends inside its header');
  const header = parseHeader(bytes.subarray(8, dataStart));
  const metadata = readMetadata(header.get(reserved));
  header.delete(reserved);
  const dataBytes = bytes.length - dataStart;
  const ranges: { readonly start: number; readonly end: number }[] = [];
  const tensors: [string, SafetensorsTensor][] = [];
  for (const [name, entry] of header) {
    const { type, shape, start, end } = readEntry(name, entry);
    expect(end <= dataBytes, `"${name}" lies beyond the end of the file`);
    ranges.push({ start, end });
    const element = elements[type];
    const values = element.allocate((end - start) / element.bytes);
    for (let i = 0; i < values.length; i++)
      values[i] = element.read(view, dataStart + start + i * element.bytes);
    tensors.push([name, { shape, values }]);
  }
  expectTiled(ranges, dataBytes);
  return { tensors: Object.fromEntries(tensors), metadata };
}

function parseHeader(bytes: Uint8Array): Map<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Malformed('its header is not JSON');
  }
  expect(isRecord(header), 'its header is not an object');
  return new Map(Object.entries(header));
}

function readMetadata(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  expect(isRecord(value), 'its metadata is not an object');
  const entries = Object.entries(value).map(([key, text]): [string, string] => {
    expect(typeof text === 'string', `its metadata "${key}" is not text`);
    return [key, text];
  });
  return Object.fromEntries(entries);
}

function readEntry(name: string, entry: unknown): Entry {
  expect(isRecord(entry), `"${name}" is not described`);
  const { dtype, shape, data_offsets: offsets } = entry;
  expect(dtype === 'F64' || dtype === 'F32' || dtype === 'I32', `"${name}" has an unknown element type`);
  expect(isSizes(shape), `"${name}" has no valid shape`);
  expect(isSizes(offsets) && offsets.length === 2, `"${name}" has no valid byte range`);
  const [start = 0, end = 0] = offsets;
  expect(
    start <= end && end - start === product(shape) * elements[dtype].bytes,
    `the byte range of "${name}" does not fit its shape [${shape}]`,
  );
  return { type: dtype, shape, start, end };
}

/** The byte ranges cover the data exactly once: no overlap, no gap, nothing left over. */
function expectTiled(
  ranges: readonly { readonly start: number; readonly end: number }[],
  dataBytes: number,
): void {
  let reached = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    expect(start >= reached, 'two of its tensors overlap');
    expect(start === reached, 'there is a gap between its tensors');
    reached = end;
  }
  expect(reached === dataBytes, `${dataBytes - reached} bytes belong to no tensor`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}
