import { malformed } from './read-problem';

/** How numbers of one kind stand in a file. */
export interface NumberKind {
  readonly bytes: number;
  readonly read: (view: DataView, at: number, little: boolean) => number;
}

const big = (read: (view: DataView, at: number, little: boolean) => bigint): NumberKind => ({
  bytes: 8,
  read: (view, at, little) => Number(read(view, at, little)),
});

/** IEEE 754-2008 binary16: sign, 5 bits of exponent with bias 15, 10 bits of mantissa. */
function float16(view: DataView, at: number, little: boolean): number {
  const bits = view.getUint16(at, little);
  const [exponent, mantissa] = [(bits >> 10) & 31, bits & 1023];
  const size =
    exponent === 31
      ? mantissa === 0
        ? Infinity
        : NaN
      : exponent === 0
        ? mantissa * 2 ** -24
        : (1 + mantissa / 1024) * 2 ** (exponent - 15);
  return bits >> 15 ? -size : size;
}

/** By letter and size, as NumPy writes them: `f8` is a number of eight bytes. */
export const NUMBER_KINDS: ReadonlyMap<string, NumberKind> = new Map<string, NumberKind>([
  ['f2', { bytes: 2, read: float16 }],
  ['f4', { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) }],
  ['f8', { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) }],
  ['i1', { bytes: 1, read: (view, at) => view.getInt8(at) }],
  ['i2', { bytes: 2, read: (view, at, little) => view.getInt16(at, little) }],
  ['i4', { bytes: 4, read: (view, at, little) => view.getInt32(at, little) }],
  ['i8', big((view, at, little) => view.getBigInt64(at, little))],
  ['u1', { bytes: 1, read: (view, at) => view.getUint8(at) }],
  ['u2', { bytes: 2, read: (view, at, little) => view.getUint16(at, little) }],
  ['u4', { bytes: 4, read: (view, at, little) => view.getUint32(at, little) }],
  ['u8', big((view, at, little) => view.getBigUint64(at, little))],
  ['b1', { bytes: 1, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) }],
]);

/** A view of bytes, whatever part of a buffer they are. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes from `start` on; refuses to read behind the end. */
export function slice(bytes: Uint8Array, start: number, length: number, what: string): Uint8Array {
  if (length < 0 || start < 0 || start + length > bytes.length)
    throw malformed(
      `${what} is cut off: ${length} bytes are announced and ${Math.max(0, bytes.length - start)} are there.`,
    );
  return bytes.subarray(start, start + length);
}

/** Latin-1 text of some bytes, up to the first that is 0. */
export function latinText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end)));
}
