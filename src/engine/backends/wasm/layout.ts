import { invariant } from '../../base/invariant';
import type { Buffer, LoopProgram } from '../../program/loop';

/**
 * Bytes before the first buffer; vector constants of the code lie there. A `ptr` may lie this far before its buffer, as loops that walk backwards or
 * start one row early do, and still be addressed with a constant offset: WebAssembly adds offsets without wrapping.
 */
export const GUARD_BYTES = 4096;

export const PAGE_BYTES = 65536;

const alignment = 64;

export interface Placement {
  readonly buffer: Buffer;
  /** First byte. */
  readonly offset: number;
  readonly elementBytes: 4 | 8;
}

export interface Layout {
  readonly byName: ReadonlyMap<string, Placement>;
  /** Byte offset of the buffer; identity tells buffers apart. */
  offsetOf(buffer: Buffer): number;
  readonly bytes: number;
}

/** Gives every buffer its place in one linear memory. */
export function layOut({ buffers, target }: LoopProgram): Layout {
  const byBuffer = new Map<Buffer, Placement>();
  const byName = new Map<string, Placement>();
  let bytes = GUARD_BYTES;
  for (const buffer of buffers) {
    invariant(!byName.has(buffer.name), `two buffers are named "${buffer.name}"`);
    const placement = { buffer, offset: bytes, elementBytes: elementBytes(buffer, target.precision) };
    byBuffer.set(buffer, placement);
    byName.set(buffer.name, placement);
    bytes += Math.ceil((buffer.length * placement.elementBytes) / alignment) * alignment;
  }
  return { byName, bytes, offsetOf };

  function offsetOf(buffer: Buffer): number {
    const placement = byBuffer.get(buffer);
    invariant(placement, `buffer "${buffer.name}" is not listed in the program`);
    return placement.offset;
  }
}

function elementBytes({ type }: Buffer, precision: 'f32' | 'f64'): 4 | 8 {
  return type === 'wide' || (type === 'real' && precision === 'f64') ? 8 : 4;
}
