/**
 * Undo and redo as a value. Steps hold the whole work before and after; as commands share what they do not change,
 * a step costs the few objects on its path. Nothing here knows what a command does.
 */
import type { Selection, Work } from './work';

export interface Step {
  readonly label: string;
  readonly before: Work;
  readonly after: Work;
  readonly selectionBefore: Selection;
  readonly selectionAfter: Selection;
  /** Steps with one key that follow within `MERGE_WITHIN` become one; null never merges. */
  readonly key: string | null;
  /** Milliseconds of some clock; only differences count. */
  readonly at: number;
}

export interface History {
  readonly past: readonly Step[];
  /** Steps taken back, the next to redo last. */
  readonly future: readonly Step[];
}

export const EMPTY_HISTORY: History = { past: [], future: [] };

/** Pause in milliseconds after which typing into one field starts a new step. */
export const MERGE_WITHIN = 1000;

/** Adds a step and forgets what was taken back. */
export function record(history: History, step: Step): History {
  const last = history.past.at(-1);
  if (last && last.key !== null && last.key === step.key && step.at - last.at < MERGE_WITHIN) {
    const merged = { ...step, before: last.before, selectionBefore: last.selectionBefore };
    return { past: [...history.past.slice(0, -1), merged], future: [] };
  }
  return { past: [...history.past, step], future: [] };
}

/** Closes the last step, so that nothing merges into it any more. */
export function seal(history: History): History {
  const last = history.past.at(-1);
  if (!last || last.key === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, key: null }] };
}

/** The history one step back, and that step; undefined at the start. */
export function stepBack(history: History): [History, Step] | undefined {
  const step = history.past.at(-1);
  if (!step) return undefined;
  return [{ past: history.past.slice(0, -1), future: [...history.future, { ...step, key: null }] }, step];
}

/** The history one step forward, and that step; undefined at the end. */
export function stepForward(history: History): [History, Step] | undefined {
  const step = history.future.at(-1);
  if (!step) return undefined;
  return [{ past: [...history.past, step], future: history.future.slice(0, -1) }, step];
}
