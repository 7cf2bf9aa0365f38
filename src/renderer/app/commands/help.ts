import type { Session } from '../session';
import { commandTable } from './command-table';

/** What explains the program. */
export const helpCommands = ({ editor, shell, tour, documents }: Session) =>
  commandTable('Help', {
    help: {
      label: 'Help on a node',
      keys: ['F1'],
      inFields: true,
      words: 'reference manual equation example documentation',
      run: () => {
        const { document, selection } = editor.store.getState();
        const chosen = document.nodes.find(({ id }) => id === selection.nodes[0])?.type;
        shell.setState({ help: pointedAt() ?? chosen ?? '' });
      },
    },
    tour: {
      label: 'Tour: build and train a first model',
      inFields: true,
      words: 'introduction tutorial start learn guide',
      run: () => {
        void documents.openTemplate(null);
        tour.setState({ at: 0 });
      },
    },
  });

/** The node type of the entry in a list that has the focus, or that stands out in the list being searched. */
function pointedAt(): string | undefined {
  const at = document.activeElement;
  const entry =
    at?.closest('[data-node-type]') ??
    at?.closest('nav, [role=dialog]')?.querySelector('[data-node-type][data-active]');
  return entry?.getAttribute('data-node-type') ?? undefined;
}
