/** Numbers and rows of numbers one after another in shared memory. */
import { invariant } from '../../../engine';

export class RowWriter {
  constructor(
    private readonly memory: Float64Array,
    public at: number,
  ) {}

  number(value: number): void {
    this.memory[this.at++] = value;
  }

  /** A missing row is not the same as an empty one. */
  row(values: Float64Array | undefined): void {
    this.number(values ? values.length : -1);
    if (!values) return;
    this.memory.set(values, this.at);
    this.at += values.length;
  }
}

export class RowReader {
  constructor(
    private readonly memory: Float64Array,
    private at: number,
  ) {}

  number(): number {
    const value = this.memory[this.at++];
    invariant(value !== undefined, 'read past the end of shared memory');
    return value;
  }

  /** A view of the memory, not a copy. */
  row(): Float64Array | undefined {
    const length = this.number();
    if (length < 0) return undefined;
    this.at += length;
    return this.memory.subarray(this.at - length, this.at);
  }

  someRow(): Float64Array {
    const row = this.row();
    invariant(row, 'a row is missing in shared memory');
    return row;
  }
}
