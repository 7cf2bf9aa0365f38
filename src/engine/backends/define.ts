import type { LoopProgram, Target } from '../program/loop';

/**
 * A compiled program with its memory. Entries run to completion on the caller's thread; nothing is allocated while
 * they run.
 */
export interface Executable {
  readonly target: Target;
  /** Runs an exported function. */
  call(entry: string): void;
  /** Live view of a buffer. `real` buffers are Float32Array or Float64Array by precision. */
  view(buffer: string): Float64Array | Float32Array | Int32Array;
  dispose(): void;
}

/** Turns loop IR into something that runs. */
export interface Backend {
  readonly id: string;
  readonly title: string;
  /** The precisions it runs, with the program target to build for each. */
  readonly targets: Readonly<Partial<Record<'f32' | 'f64', Target>>>;
  compile(program: LoopProgram): Executable;
}
