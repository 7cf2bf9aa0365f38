import { ByteWriter } from './bytes';

/**
 * Vector constants in memory, before the buffers. A load from a fixed place is one instruction for the machine,
 * where a literal vector costs several; inside the mathematical functions that is a good part of all work.
 */
export class ConstantPool {
  private readonly data = new ByteWriter();
  private readonly places = new Map<string, number>();

  /** Bytes that constants may take. */
  constructor(private readonly capacity: number) {}

  /** Address of a constant of 16 bytes; undefined when the pool is full. */
  place(constant: Uint8Array): number | undefined {
    const key = constant.join();
    const known = this.places.get(key);
    if (known !== undefined) return known;
    if (this.data.length + constant.length > this.capacity) return undefined;
    const place = this.data.length;
    this.data.append(constant);
    this.places.set(key, place);
    return place;
  }

  /** Contents of the memory from address 0 on. */
  bytes(): Uint8Array {
    return this.data.bytes();
  }
}
