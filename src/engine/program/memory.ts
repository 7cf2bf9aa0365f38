/** The fixed memory plan of a program under construction: every array it will ever need, laid out once. */
import { address } from './build';
import type { Buffer, PtrExpression, Target } from './loop';

/** Numbers that a buffer holds when the program starts. */
export interface InitialData {
  readonly buffer: string;
  readonly values: readonly number[];
}

export class Memory {
  readonly target: Target;
  private readonly list: Buffer[] = [];
  private readonly data: InitialData[] = [];
  private readonly lists = new Map<string, Buffer<'int'>>();
  private anonymous = 0;

  constructor(target: Target) {
    this.target = target;
  }

  /** All buffers; the last one is slack, so that a vector read at the end of an array stays in memory. */
  get buffers(): readonly Buffer[] {
    return [...this.list, { name: 'slack', type: 'real', length: 16 }];
  }

  get initialData(): readonly InitialData[] {
    return this.data;
  }

  /** Rounds a count of reals up to whole vectors. */
  padded(count: number): number {
    const { width } = this.target;
    return Math.ceil(count / width) * width;
  }

  buffer<T extends 'real' | 'wide' | 'int'>(name: string, type: T, length: number): Buffer<T> {
    const made: Buffer<T> = { name, type, length };
    this.list.push(made);
    return made;
  }

  /** Unnamed reals for intermediate values. */
  readonly allocate = (size: number): PtrExpression =>
    address(this.buffer(`value${this.anonymous++}`, 'real', this.padded(size)));

  /** Reals with given starting values. */
  readonly constant = (values: readonly number[]): PtrExpression => {
    const made = this.buffer(`constant${this.anonymous++}`, 'real', this.padded(values.length));
    this.data.push({ buffer: made.name, values });
    return address(made);
  };

  /** Whole numbers with given starting values; equal lists share a buffer. */
  readonly positions = (values: readonly number[]): Buffer<'int'> => {
    const key = values.join();
    const known = this.lists.get(key);
    if (known) return known;
    const made = this.buffer(`positions${this.lists.size}`, 'int', values.length);
    this.data.push({ buffer: made.name, values });
    this.lists.set(key, made);
    return made;
  };
}
