import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SafetensorsFile } from './safetensors';
import { decodeSafetensors, encodeSafetensors } from './safetensors';

const example: SafetensorsFile = {
  tensors: {
    'net.W1': { shape: [2, 3], values: new Float64Array([1, -2.5, 3e300, 4, 5, 6]) },
    'net.b1': { shape: [3], values: new Float32Array([0.5, 0, -1]) },
    step: { shape: [], values: new Int32Array([-7]) },
    nothing: { shape: [0, 4], values: new Float64Array(0) },
  },
  metadata: { seed: '1', note: 'ü "quoted"\n' },
};

/** A file with the given header text and data bytes. */
function crafted(header: string, dataBytes: number, claimed?: number): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(claimed ?? text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const entry = (start: number, end: number, shape: unknown = [(end - start) / 8], dtype = 'F64') =>
  JSON.stringify({ dtype, shape, data_offsets: [start, end] });

describe('safetensors', () => {
  it('gives back what was written, bit for bit', () => {
    expect(decodeSafetensors(encodeSafetensors(example))).toEqual({ file: example, diagnostics: [] });
  });

  it('gives back any names, shapes and numbers', () => {
    const tensor = fc
      .array(fc.double(), { maxLength: 20 })
      .map((xs) => ({ shape: [xs.length], values: new Float64Array(xs) }));
    const names = fc.string().filter((name) => name !== '__metadata__');
    fc.assert(
      fc.property(
        fc.dictionary(names, tensor),
        fc.dictionary(fc.string(), fc.string()),
        (tensors, metadata) => {
          const { file } = decodeSafetensors(encodeSafetensors({ tensors, metadata }));
          expect(Object.entries(file?.tensors ?? {})).toEqual(Object.entries(tensors));
          expect(Object.entries(file?.metadata ?? {})).toEqual(Object.entries(metadata));
        },
      ),
    );
  });

  it('lays the numbers out little-endian behind an aligned header', () => {
    const bytes = encodeSafetensors({
      tensors: { a: { shape: [], values: new Float64Array([1]) } },
      metadata: {},
    });
    expect(new DataView(bytes.buffer).getBigUint64(0, true)).toBe(56n);
    expect(bytes.slice(-8)).toEqual(new Uint8Array([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]));
  });

  it('reads a file that starts anywhere in its buffer', () => {
    const bytes = encodeSafetensors(example);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeSafetensors(shifted.subarray(3)).file).toEqual(example);
  });

  it.each([
    ['nothing at all', new Uint8Array(0)],
    ['a length and no header', new Uint8Array([9, 0, 0, 0, 0, 0, 0, 0])],
    ['a header longer than allowed', crafted('{}', 0, 100_000_001)],
    ['an absurd header length', new Uint8Array(16).fill(0xff)],
    ['text that is not JSON', crafted('{"a":', 0)],
    ['broken UTF-8', new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe])],
    ['a list for a header', crafted('[]', 0)],
    ['metadata that is not text', crafted('{"__metadata__":{"a":1}}', 0)],
    ['an unknown element type', crafted(`{"a":${entry(0, 8, [1], 'F8')}}`, 8)],
    ['a name from the prototype as element type', crafted(`{"a":${entry(0, 8, [1], 'toString')}}`, 8)],
    ['a negative extent', crafted(`{"a":${entry(0, 8, [-1])}}`, 8)],
    ['a shape that does not fit', crafted(`{"a":${entry(0, 8, [2])}}`, 8)],
    ['an enormous shape', crafted(`{"a":${entry(0, 8, [2 ** 40, 2 ** 40])}}`, 8)],
    ['a range that runs backwards', crafted(`{"a":${entry(8, 0, [1])}}`, 8)],
    ['a range beyond the end', crafted(`{"a":${entry(0, 16)}}`, 8)],
    ['overlapping tensors', crafted(`{"a":${entry(0, 16)},"b":${entry(8, 24)}}`, 24)],
    ['the same range twice', crafted(`{"a":${entry(0, 8)},"b":${entry(0, 8)}}`, 8)],
    ['a gap', crafted(`{"a":${entry(0, 8)},"b":${entry(16, 24)}}`, 24)],
    ['bytes left over', crafted(`{"a":${entry(0, 8)}}`, 16)],
  ])('refuses %s', (_, bytes) => {
    const { file, diagnostics } = decodeSafetensors(bytes, 'best.safetensors');
    expect(file).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'file-unreadable', where: { file: 'best.safetensors' } }]);
  });

  it('refuses every truncation of a good file, and never throws on a changed byte', () => {
    const bytes = encodeSafetensors(example);
    for (let n = 0; n < bytes.length; n++)
      expect(decodeSafetensors(bytes.subarray(0, n)).file).toBeUndefined();
    for (let i = 0; i < bytes.length; i++) {
      const changed = bytes.slice();
      changed[i] = (changed[i] ?? 0) ^ 0x15;
      expect(() => decodeSafetensors(changed)).not.toThrow();
    }
  });
});
