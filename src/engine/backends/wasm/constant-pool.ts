import { ByteWriter } from './bytes';

const zero = Array.from({ length: 16 }, () => 0).join();

/**
 * Vector constants in memory, before the buffers. A load from a fixed place is one instruction for the machine,
 * where a literal vector costs several; inside the mathematical functions that is a good part of all work.
 */
export class ConstantPool {
  /** Contents of the memory from address 0 on. */
  readonly data = new ByteWriter();
  private readonly places = new Map<string, number>();

  /** Bytes that constants may take. */
  constructor(private readonly capacity: number) {}

  /** Address of a constant of 16 bytes; undefined for zero, which is cheap as a literal, and when the pool is full. */
  place(constant: ByteWriter): number | undefined {
    const key = constant.bytes().join();
    const known = this.places.get(key);
    if (known !== undefined) return known;
    if (key === zero || this.data.length + constant.length > this.capacity) return undefined;
    const place = this.data.length;
    this.data.append(constant);
    this.places.set(key, place);
    return place;
  }
}
