/** The one table of what the window can do; buttons, menus, shortcuts and the desktop menu all read it. */
import type { AppCommand } from './command';
import type { FoldablePanel } from './panel-sizes';
import type { Session } from './session';

const ids = [
  'new',
  'open',
  'save',
  'save-as',
  'export',
  'undo',
  'redo',
  'select-all',
  'search',
  'fit',
  'fold-library',
  'fold-results',
  'fold-side',
  'shortcuts',
] as const;

export type AppCommandId = (typeof ids)[number];

export type AppCommands = Readonly<Record<AppCommandId, AppCommand>>;

/** The commands of a window. */
export function createAppCommands(session: Session): AppCommands {
  const { editor, documents, shell, panels } = session;
  const { canvas, search } = session.parts;
  const fold = (panel: FoldablePanel) => () =>
    panels.setState((now) => ({ ...now, folded: { ...now.folded, [panel]: !now.folded[panel] } }));
  return {
    new: {
      id: 'new',
      label: 'Templates',
      keys: ['Mod+Shift+N'],
      inFields: true,
      run: () => shell.setState({ dialog: 'templates' }),
    },
    open: { id: 'open', label: 'Open', keys: ['Mod+O'], inFields: true, run: () => void documents.open() },
    save: { id: 'save', label: 'Save', keys: ['Mod+S'], inFields: true, run: () => void documents.save() },
    'save-as': {
      id: 'save-as',
      label: 'Save as',
      keys: ['Mod+Shift+S'],
      inFields: true,
      run: () => void documents.saveAs(),
    },
    export: {
      id: 'export',
      label: 'Export',
      keys: ['Mod+E'],
      inFields: true,
      run: () => shell.setState({ dialog: 'export' }),
    },
    undo: {
      id: 'undo',
      label: 'Undo',
      keys: ['Mod+Z'],
      inFields: true,
      enabled: (state) => state.undoLabel !== null,
      detail: (state) => (state.undoLabel === null ? 'Undo' : `Undo: ${state.undoLabel}`),
      run: editor.undo,
    },
    redo: {
      id: 'redo',
      label: 'Redo',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      inFields: true,
      enabled: (state) => state.redoLabel !== null,
      detail: (state) => (state.redoLabel === null ? 'Redo' : `Redo: ${state.redoLabel}`),
      run: editor.redo,
    },
    'select-all': {
      id: 'select-all',
      label: 'Select all',
      keys: ['Mod+A'],
      run: () => {
        const { document } = editor.store.getState();
        editor.select({ nodes: document.nodes.map((n) => n.id), wires: document.wires.map((w) => w.id) });
      },
    },
    search: {
      id: 'search',
      label: 'Search nodes',
      keys: ['/'],
      run: () => {
        if (panels.getState().folded.library) fold('library')();
        // A panel that was just unfolded has its field in the next frame.
        requestAnimationFrame(() => search.current?.focus());
      },
    },
    'fold-library': { id: 'fold-library', label: 'Library', keys: ['Mod+1'], run: fold('library') },
    'fold-results': {
      id: 'fold-results',
      label: 'Equations and plots',
      keys: ['Mod+2'],
      run: fold('results'),
    },
    'fold-side': { id: 'fold-side', label: 'Inspector and training', keys: ['Mod+3'], run: fold('side') },
    fit: { id: 'fit', label: 'Zoom to fit', keys: ['F'], run: () => canvas.current?.fit() },
    shortcuts: {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      keys: ['?'],
      run: () => shell.setState({ dialog: 'shortcuts' }),
    },
  };
}
