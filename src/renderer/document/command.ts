import type { SymbiodeDocument } from '../../engine/index';
import type { Selection, Work } from './work';

/** One kind of edit: a pure function of the work and its arguments. */
export interface Command<Arguments> {
  /** What the edit is called in the Undo button, e.g. `Add growth`. */
  readonly label: (args: Arguments, work: Work) => string;
  /** The work after the edit; the very same object when there is nothing to change. */
  readonly apply: (work: Work, args: Arguments) => Work;
  /**
   * Edits with the same key that follow one another at once become one step of undo, such as the digits typed into
   * one field. Without it, or where it is null, each edit is its own step.
   */
  readonly mergeKey?: (args: Arguments) => string | null;
  /** What is selected afterwards; without it the selection stays, less what has gone. */
  readonly select?: (args: Arguments, before: Work) => Selection;
}

/** Fixes the argument type of a command. */
export function defineCommand<Arguments>(command: Command<Arguments>): Command<Arguments> {
  return command;
}

/** The work with some fields of its document replaced. */
export function withDocument(work: Work, change: Partial<SymbiodeDocument>): Work {
  return { ...work, document: { ...work.document, ...change } };
}
