import type { Buffer, PtrExpression } from '../loop';
import type { MemoryPlace, Place } from './place';

/** Where one result goes; `add` accumulates, summing over trajectories when the place is shared by them. */
export interface Destination {
  readonly mode: 'store' | 'add' | 'skip';
  readonly to: MemoryPlace;
}

/** Where a function's values lie. No result may overlap an input or another result. */
export interface FunctionLayout {
  /** Trajectories side by side, innermost in memory. */
  readonly lanes: number;
  /** Reals in a vector. */
  readonly width: number;
  readonly inputs: readonly Place[];
  readonly outputs: readonly Destination[];
  /** Memory that starts as zeros, for the function's own values; never freed. */
  readonly allocate: (size: number) => PtrExpression;
  /** Memory that holds these numbers when the program starts. */
  readonly constant: (values: readonly number[]) => PtrExpression;
  /** The same for whole numbers. */
  readonly positions: (values: readonly number[]) => Buffer<'int'>;
}
