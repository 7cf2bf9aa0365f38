import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage, isRequestName, requestSchemas } from './protocol';

/** Anything a message may hold, with keys that try to confuse the codec. */
const message = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.float64Array(),
    fc.float32Array(),
    fc.int32Array(),
    fc.uint8Array(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$wire', '__proto__', 'at')), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

describe('the wire codec', () => {
  it('gives back every message, typed arrays and numbers that are not finite included', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeMessage(encodeMessage(value))).toStrictEqual(value);
      }),
    );
  });

  it('reads a message that starts at an odd place in its buffer', () => {
    const bytes = encodeMessage({ x: new Float64Array([1, 2]) });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeMessage(shifted.subarray(3))).toStrictEqual({ x: new Float64Array([1, 2]) });
    /** Node's buffers are byte arrays whose `slice` shares the memory. */
    class Shared extends Uint8Array<ArrayBuffer> {
      override slice(from?: number, to?: number) {
        return this.subarray(from, to);
      }
    }
    const buffer = new Shared(shifted.buffer, 3);
    expect(decodeMessage(buffer)).toStrictEqual({ x: new Float64Array([1, 2]) });
  });

  it('refuses bytes that are cut short or point outside themselves, and never returns garbage', () => {
    const bytes = encodeMessage({ x: new Float64Array(10) });
    for (let n = 0; n < bytes.length; n++) expect(() => decodeMessage(bytes.subarray(0, n))).toThrow();
    expect(() => decodeMessage(encodeMessage({ x: 0 }).map((b, i) => (i < 4 ? 255 : b)))).toThrow(RangeError);
  });

  it('refuses nesting that would overflow the stack', () => {
    let deep: unknown = null;
    for (let i = 0; i < 1000; i++) deep = [deep];
    expect(() => encodeMessage(deep)).toThrow(RangeError);
  });
});

describe('request schemas', () => {
  it('know their own names and nothing inherited', () => {
    expect(isRequestName('simulate')).toBe(true);
    expect(isRequestName('constructor')).toBe(false);
  });

  it.each(['../x', 'a/b', '', '.hidden', 'a'.repeat(200)])('refuse the run id "%s"', (run) => {
    expect(v.safeParse(requestSchemas['train.cancel'], { run }).success).toBe(false);
  });

  it('refuse a misspelt field', () => {
    expect(v.safeParse(requestSchemas['document.open'], { path: 'a', pth: 'b' }).success).toBe(false);
  });
});
