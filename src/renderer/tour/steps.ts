/**
 * The five steps of the tour, from an empty document to a trained model. A step is done when the document is so, however
 * the user got there; nothing here acts or blocks.
 */
import { catalogue, type DocumentNode, type NodeRole, type SymbiodeDocument } from '../../engine/index';

/** What the steps look at. */
export interface TourView {
  readonly document: SymbiodeDocument;
  /** Whether a training of this document has ended with weights. */
  readonly trained: boolean;
}

export interface TourStep {
  readonly id: string;
  readonly title: string;
  /** What to do, by pointer and by keyboard. */
  readonly text: string;
  /** A selector of the place to look at; the first that is there is pointed at. */
  readonly places: readonly string[];
  /** The panel in which it is, which has to be open. */
  readonly panel?: string;
  readonly done: (view: TourView) => boolean;
}

const withRole = ({ nodes }: SymbiodeDocument, role: NodeRole): readonly DocumentNode[] =>
  nodes.filter(({ type }) => catalogue.find(type)?.role === role);

/** Whether some term takes a state and gives it a rate. */
function isWired(document: SymbiodeDocument): boolean {
  const joined = (from: string, to: string): boolean =>
    document.wires.some((wire) => wire.from.node === from && wire.to.node === to);
  return withRole(document, 'term').some((term) =>
    withRole(document, 'state').some((state) => joined(state.id, term.id) && joined(term.id, state.id)),
  );
}

const isCompared = (document: SymbiodeDocument): boolean =>
  document.data.length > 0 &&
  withRole(document, 'observation').some(
    ({ id, parameters }) =>
      Object.values(parameters).some((value) => typeof value === 'object' && 'column' in value) &&
      document.wires.some(({ to }) => to.node === id),
  );

export const TOUR_STEPS: readonly TourStep[] = [
  {
    id: 'state',
    title: 'Add a state',
    text: 'A state is what changes in time. Click “State” in the library, or press /, type “state” and press Enter.',
    panel: 'library',
    places: ['[data-node-type="state"]', 'nav[aria-label="Node library"]'],
    done: ({ document }) => withRole(document, 'state').length > 0,
  },
  {
    id: 'term',
    title: 'Add a term',
    text: 'A term says how a state changes. Press /, type “growth” and press Enter, or take “Exponential growth” from Populations.',
    panel: 'library',
    places: [
      '[data-node-type="growth"]:not([hidden] *)',
      '[data-family="Populations"]',
      'nav[aria-label="Node library"]',
    ],
    done: ({ document }) => withRole(document, 'term').length > 0,
  },
  {
    id: 'wire',
    title: 'Wire them',
    text:
      'Draw a wire from the right side of the state to the left side of the term, and one from the term back to the ' +
      'state. By keyboard: focus a node, press C and choose the port. Or open Problems and press “Connect”.',
    places: ['section[aria-label="Canvas"]'],
    done: ({ document }) => isWired(document),
  },
  {
    id: 'data',
    title: 'Load data',
    text:
      'Import a table in the inspector, add an Observation, wire the state into it and choose its column. Or take the ' +
      'sample below: nine weighings of a culture that grows.',
    panel: 'inspector',
    places: ['[data-section="data"]', 'section[aria-label="Canvas"]'],
    done: ({ document }) => isCompared(document),
  },
  {
    id: 'train',
    title: 'Train',
    text: 'Press “Train”. The rate of growth and the fit change while you watch; the curve meets the data.',
    panel: 'train',
    places: ['[data-panel="train"]'],
    done: ({ trained }) => trained,
  },
];

/** The first step that is not done, from `from` on; the number of steps when all are. */
export function nextStep(view: TourView, from: number): number {
  const left = TOUR_STEPS.findIndex((step, i) => i >= from && !step.done(view));
  return left < 0 ? TOUR_STEPS.length : left;
}
