import type { FoldablePanel } from '../panel-sizes';
import type { Session } from '../session';
import { commandTable } from './command-table';

/** What is seen of the document and where. */
export const viewCommands = ({ panels, parts, shell }: Session) => {
  const { canvas, search } = parts;
  const fold = (panel: FoldablePanel) => () =>
    panels.setState((now) => ({ ...now, folded: { ...now.folded, [panel]: !now.folded[panel] } }));
  return commandTable('View', {
    search: {
      label: 'Search the library',
      keys: ['Mod+/'],
      run: () => {
        if (panels.getState().folded.library) fold('library')();
        // A panel that was just unfolded has its field in the next frame.
        requestAnimationFrame(() => search.current?.focus());
      },
    },
    'fold-library': { label: 'Library', keys: ['Mod+1'], run: fold('library') },
    'fold-results': { label: 'Equations and plots', keys: ['Mod+2'], run: fold('results') },
    'fold-side': { label: 'Inspector and training', keys: ['Mod+3'], run: fold('side') },
    fit: { label: 'Zoom to fit', keys: ['F'], run: () => canvas.current?.fit() },
    palette: {
      label: 'All commands',
      keys: ['Mod+K', 'Mod+Shift+P'],
      inFields: true,
      run: () => shell.setState({ dialog: 'palette' }),
    },
    keys: {
      label: 'Change keys',
      words: 'shortcuts bindings rebind keyboard',
      run: () => shell.setState({ dialog: 'keys' }),
    },
    shortcuts: {
      label: 'Keyboard shortcuts',
      keys: ['?'],
      run: () => shell.setState({ dialog: 'shortcuts' }),
    },
  });
};
