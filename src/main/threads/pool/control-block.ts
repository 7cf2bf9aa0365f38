/**
 * The words through which the training thread and its helpers speak: plain integers in shared memory, written and
 * read atomically. Everything else they share (numbers of the data, results) is written before `open` is set, or
 * before a chunk is marked done, and read after it was seen.
 */

/** Most helpers that a run may ever have, those that take the place of crashed ones included. */
export const mostHelpers = 64;

/** Index of each word. */
export const words = {
  /** Counts evaluations; helpers wait for it to change. */
  round: 0,
  /** 1 while chunks may be taken. */
  open: 1,
  /** Id of the program that is evaluated. */
  program: 2,
  /** Changes whenever the data do. */
  target: 3,
  /** Chunks there are, and the next that nobody has taken. */
  chunks: 4,
  next: 5,
  /** Counts everything the training thread may wait for. */
  pulse: 6,
  /** Of each helper: 1 while it may touch what is shared. */
  busy: 7,
  /** Of each helper: 1 when its thread is gone. */
  gone: 7 + mostHelpers,
} as const;

export type ControlBlock = Int32Array<SharedArrayBuffer>;

export const createControlBlock = (): ControlBlock =>
  new Int32Array(new SharedArrayBuffer(4 * (7 + 2 * mostHelpers)));

/** Wakes the training thread if it waits. */
export function pulse(block: ControlBlock): void {
  Atomics.add(block, words.pulse, 1);
  Atomics.notify(block, words.pulse);
}

/** Says that a helper's thread ended, however it did. */
export function markGone(block: ControlBlock, helper: number): void {
  Atomics.store(block, words.gone + helper, 1);
  pulse(block);
}
