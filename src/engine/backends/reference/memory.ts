import { invariant } from '../../base/invariant';
import type { Buffer, LoopProgram } from '../../program/loop';

export type Elements = Float64Array | Float32Array | Int32Array;

/** A buffer with its numbers; its accesses are checked. */
export class Storage {
  constructor(
    readonly buffer: Buffer,
    readonly elements: Elements,
  ) {}

  read(index: number): number {
    const value = this.elements[index];
    invariant(value !== undefined, this.outside('read', index));
    return value;
  }

  write(index: number, value: number): void {
    invariant(index in this.elements, this.outside('write', index));
    this.elements[index] = value;
  }

  private outside(what: string, index: number): string {
    return `${what} of element ${index} of buffer "${this.buffer.name}", which has ${this.elements.length}`;
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
