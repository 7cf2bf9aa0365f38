import { FIT, fitCanvas } from '../../canvas/fit';
import type { FoldablePanel } from '../panel-sizes';
import type { Session } from '../session';
import { commandTable } from './command-table';

/** What is seen of the document and where. */
export const viewCommands = ({ editor, panels, parts, shell, wireStyle }: Session) => {
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
    find: {
      label: 'Find in the graph',
      keys: ['Mod+F'],
      inFields: true,
      run: () => shell.setState(({ finding }) => ({ finding: finding + 1 })),
    },
    'fold-library': { label: 'Library', keys: ['Mod+1'], run: fold('library') },
    'fold-results': { label: 'Equations and plots', keys: ['Mod+2'], run: fold('results') },
    'fold-side': { label: 'Inspector and training', keys: ['Mod+3'], run: fold('side') },
    fit: {
      label: 'Zoom to fit',
      keys: ['F'],
      enabled: ({ document }) => document.nodes.length + (document.layout.notes ?? []).length > 0,
      whenDisabled: 'There is nothing on the canvas yet.',
      run: () => canvas.current?.fit(),
    },
    'fit-selection': {
      label: 'Zoom to selection',
      keys: ['Shift+F'],
      enabled: ({ selection }) => selection.nodes.length + (selection.notes ?? []).length > 0,
      whenDisabled: 'Select what to look at first.',
      run: () => {
        const { nodes, notes = [] } = editor.store.getState().selection;
        if (canvas.current) fitCanvas(canvas.current.tools, { ids: [...nodes, ...notes] });
      },
    },
    'zoom-actual': {
      label: 'Zoom to 100 %',
      keys: ['Mod+0'],
      run: () => void canvas.current?.tools.flow.zoomTo(1, { duration: FIT.duration }),
    },
    'wire-style': {
      label: 'Wires: curves or right angles',
      words: 'orthogonal square curved style',
      run: () => wireStyle.setState(({ style }) => ({ style: style === 'square' ? 'curved' : 'square' })),
    },
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
