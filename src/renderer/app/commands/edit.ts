import { everything } from '../../canvas/gestures/selecting';
import type { Session } from '../session';
import { commandTable } from './command-table';

/** Steps back and forth, and what is selected. */
export const editCommands = ({ editor }: Session) =>
  commandTable('Edit', {
    undo: {
      label: 'Undo',
      keys: ['Mod+Z'],
      inFields: true,
      enabled: (state) => state.undoLabel !== null,
      whenDisabled: 'Nothing has been changed yet.',
      detail: (state) => (state.undoLabel === null ? 'Undo' : `Undo: ${state.undoLabel}`),
      run: editor.undo,
    },
    redo: {
      label: 'Redo',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      inFields: true,
      enabled: (state) => state.redoLabel !== null,
      whenDisabled: 'Nothing has been undone.',
      detail: (state) => (state.redoLabel === null ? 'Redo' : `Redo: ${state.redoLabel}`),
      run: editor.redo,
    },
    'select-all': {
      label: 'Select all',
      keys: ['Mod+A'],
      enabled: ({ document }) => document.nodes.length + (document.layout.notes ?? []).length > 0,
      whenDisabled: 'There is nothing on the canvas yet.',
      run: () => editor.select(everything(editor.store.getState())),
    },
  });
