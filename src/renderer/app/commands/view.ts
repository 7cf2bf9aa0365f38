import { FIT, fitCanvas } from '../../canvas/flow/fit';
import type { Session } from '../session';
import { commandTable } from './command-table';

/** What is seen of the document and where. */
export const viewCommands = ({ editor, panels, parts, shell, wireStyle }: Session) => {
  const { canvas, search } = parts;
  return commandTable('View', {
    search: {
      label: 'Search the library',
      keys: ['Mod+/'],
      inFields: true,
      run: () => {
        panels.show('library');
        // A panel that was just opened has its field in the next frame.
        requestAnimationFrame(() => search.current?.focus());
      },
    },
    find: {
      label: 'Find in the graph',
      keys: ['Mod+F'],
      inFields: true,
      run: () => shell.setState(({ finding }) => ({ finding: finding + 1 })),
    },
    'fold-library': {
      label: 'Left side',
      words: 'panels library hide show fold',
      keys: ['Mod+1'],
      run: () => panels.fold('left'),
    },
    'fold-results': {
      label: 'Lower side',
      words: 'panels equations plots bottom hide show fold',
      keys: ['Mod+2'],
      run: () => panels.fold('bottom'),
    },
    'fold-side': {
      label: 'Right side',
      words: 'panels inspector training hide show fold',
      keys: ['Mod+3'],
      run: () => panels.fold('right'),
    },
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
    'zoom-in': {
      label: 'Zoom in',
      keys: ['Plus', '='],
      run: () => void canvas.current?.tools.flow.zoomIn({ duration: FIT.duration }),
    },
    'zoom-out': {
      label: 'Zoom out',
      keys: ['-'],
      run: () => void canvas.current?.tools.flow.zoomOut({ duration: FIT.duration }),
    },
    map: {
      label: 'Map of the canvas',
      words: 'minimap overview',
      run: () => canvas.current?.toggleMap(),
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
