import { describe, expect, it } from 'vitest';
import { ByteWriter } from './bytes';

/** Reads LEB128 back: seven bits a byte, the lowest first; the sign is bit 6 of the last byte. */
function decode(bytes: Uint8Array, isSigned: boolean): bigint {
  let value = 0n;
  bytes.forEach((byte, i) => (value |= BigInt(byte & 0x7f) << BigInt(7 * i)));
  const bits = 7 * bytes.length;
  return isSigned ? BigInt.asIntN(bits, value) : value;
}

const edges = [0, 1, 63, 64, 127, 128, 8191, 8192, 16383, 16384, 2 ** 27, 2 ** 31 - 1];

describe('the byte writer', () => {
  it.each([...edges, 2 ** 31, 2 ** 32 - 1])('writes %d unsigned', (value) => {
    const out = new ByteWriter();
    out.unsigned(value);
    expect(decode(out.bytes(), false)).toBe(BigInt(value));
    expect(out.length).toBe(Math.max(1, Math.ceil(Math.log2(value + 1) / 7)));
  });

  it.each([...edges, ...edges.map((x) => -x), -65, -129, -(2 ** 31)])('writes %d signed', (value) => {
    const [small, large] = [new ByteWriter(), new ByteWriter()];
    small.signed(value);
    large.signed64(BigInt(value));
    expect(decode(small.bytes(), true)).toBe(BigInt(value));
    expect(large.bytes()).toEqual(small.bytes());
  });

  it('keeps what was written while it grows', () => {
    const out = new ByteWriter();
    out.name('memory');
    out.f64(Math.PI);
    out.i64(-1n);
    const bytes = out.bytes();
    expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(6, 0x6d, 0x65));
    expect(new DataView(bytes.slice().buffer).getFloat64(7, true)).toBe(Math.PI);
    expect(bytes.at(-1)).toBe(0xff);
  });
});
