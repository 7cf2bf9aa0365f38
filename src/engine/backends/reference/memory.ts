import { invariant } from '../../base/invariant';
import type { Buffer, LoopProgram } from '../../program/loop';

export type Elements = Float64Array | Float32Array | Int32Array;

/** A buffer with its numbers; its accesses are checked. */
export class Storage {
  constructor(
    readonly buffer: Buffer,
    elements: Elements,
  ) {
    this.current = elements;
  }

  get elements(): Elements {
    return this.current;
  }

  private current: Elements;

  read(index: number): number {
    const value = this.current[index];
    invariant(value !== undefined, this.outside('read', index));
    return value;
  }

  write(index: number, value: number): void {
    invariant(index in this.current, this.outside('write', index));
    this.current[index] = value;
  }

  grow(length: number): void {
    if (length <= this.current.length) return;
    const longer = allocate(this.current, length);
    longer.set(this.current);
    this.current = longer;
  }

  private outside(what: string, index: number): string {
    return `${what} of element ${index} of buffer "${this.buffer.name}", which has ${this.current.length}`;
  }
}

function allocate(like: Elements, length: number): Elements {
  if (like instanceof Int32Array) return new Int32Array(length);
  return like instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

/** Zeroed storage for every buffer of a program. */
export function createStorages({ buffers, target }: LoopProgram): ReadonlyMap<Buffer, Storage> {
  return new Map(
    buffers.map((buffer) => {
      const small = buffer.type === 'real' && target.precision === 'f32';
      const like = buffer.type === 'int' ? new Int32Array() : small ? new Float32Array() : new Float64Array();
      return [buffer, new Storage(buffer, allocate(like, buffer.length))];
    }),
  );
}
