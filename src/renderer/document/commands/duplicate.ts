import type { Pasted } from '../clipboard-paste';
import { defineCommand } from '../command';
import { outermostOf, withPasted, wordsFor } from './pasted';

/** Adds copies of what is there, with or without wires to what was not copied. */
export const duplicate = defineCommand<Pasted>({
  label: (pasted) => `Duplicate as ${wordsFor(pasted)}`,
  apply: withPasted,
  select: outermostOf,
});
