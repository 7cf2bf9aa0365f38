import type { Pasted } from '../clipboard-paste';
import { defineCommand } from '../command';
import { outermostOf, withPasted, wordsFor } from './pasted';

/** Adds a group of nodes and notes with all that it needs; ids and names are already free in the document. */
export const paste = defineCommand<Pasted>({
  label: (pasted) => `Paste ${wordsFor(pasted)}`,
  apply: withPasted,
  select: outermostOf,
});
