/** The one table of what the window can do; buttons, menus, shortcuts and the desktop menu all read it. */
import type { RefObject } from 'react';
import type { CanvasHandle } from '../canvas/Canvas';
import type { AppCommand } from './command';
import type { Session } from './session';

export interface Reach {
  readonly canvas: RefObject<CanvasHandle | null>;
  readonly search: RefObject<HTMLInputElement | null>;
}

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
  'shortcuts',
] as const;

export type AppCommandId = (typeof ids)[number];

export type AppCommands = Readonly<Record<AppCommandId, AppCommand>>;

/** The commands of a window. */
export function createAppCommands(
  { editor, documents, shell }: Session,
  { canvas, search }: Reach,
): AppCommands {
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
    search: { id: 'search', label: 'Search nodes', keys: ['/'], run: () => search.current?.focus() },
    fit: { id: 'fit', label: 'Zoom to fit', keys: ['F'], run: () => canvas.current?.fit() },
    shortcuts: {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      keys: ['?'],
      run: () => shell.setState({ dialog: 'shortcuts' }),
    },
  };
}
