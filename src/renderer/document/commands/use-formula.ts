import type { SymbiodeDocument } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Puts found formulas in the place of a block: nodes, wires and layout of the document that holds them. */
export const useFormula = defineCommand<{
  /** Name of the block that is replaced, for the Undo button. */
  readonly block: string;
  readonly found: Pick<SymbiodeDocument, 'nodes' | 'wires' | 'layout'>;
}>({
  label: ({ block }) => `Put a formula in place of ${block}`,
  apply: (work, { found: { nodes, wires, layout } }) =>
    withDocument(work, { nodes, wires, layout, run: null }),
});
