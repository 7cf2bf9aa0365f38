/** What a neural block has learned; its values on a grid are asked of the host by the view. */
import type { NothingToDraw, PlotInput, TermContext } from '../define';

export interface PreparedTerm {
  readonly term: TermContext;
}

/** What the view draws, or null when there is no block to ask about. */
export function prepareTerm({ term }: Pick<PlotInput, 'term'>): PreparedTerm | null {
  return term === null || term.blocks.length === 0 ? null : { term };
}

/** Why no term can be drawn. */
export function noTerm({ term }: PlotInput): NothingToDraw {
  return term === null
    ? {
        title: 'No learned term yet',
        text: 'Mend what the Problems list names; what the model has learned is drawn as soon as it can be solved.',
      }
    : {
        title: 'The model has nothing to learn a term with',
        text: 'Drag a neural network from the library between two nodes; what it does to its inputs is drawn here.',
      };
}
