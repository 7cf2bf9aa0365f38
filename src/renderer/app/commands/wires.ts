import { catalogue } from '../../../engine/index';
import { focusedOnCanvas } from '../../canvas/flow/focus';
import { removeFocused } from '../../canvas/gestures/focused';
import { removeSelection } from '../../canvas/gestures/healing';
import { insertSelected } from '../../canvas/gestures/into-wires';
import { joinSelected } from '../../canvas/gestures/strokes';
import type { EditorState } from '../../document/editor';
import { judgeWire } from '../judge-wire';
import type { Session } from '../session';
import { commandTable } from './command-table';

const hasAnything = ({ selection }: EditorState): boolean =>
  selection.nodes.length + selection.wires.length + (selection.notes ?? []).length > 0;

/** Adding nodes, and what the pointer does to wires, by key. */
export const wireCommands = ({ editor, parts, hints }: Session) => {
  const engine = { editor, catalogue, judge: judgeWire };
  return commandTable('Graph', {
    add: {
      label: 'Add a node…',
      keys: ['/'],
      words: 'search insert new',
      run: () => parts.canvas.current?.search(),
    },
    'insert-into-wire': {
      label: 'Insert into the wire',
      keys: ['I'],
      enabled: ({ selection }) => selection.nodes.length === 1 && selection.wires.length === 1,
      whenDisabled: 'Select one node and one wire first.',
      run: () => {
        const refusal = insertSelected(engine);
        if (refusal) hints.say(`Not inserted: ${refusal.message} ${refusal.fix}`);
      },
    },
    join: {
      label: 'Join the selected nodes',
      keys: ['J'],
      words: 'connect wire',
      enabled: ({ selection }) => selection.nodes.length > 1,
      whenDisabled: 'Select the nodes to join first, in their order.',
      run: () => {
        const refusal = joinSelected(engine);
        if (refusal) hints.say(`Not joined: ${refusal.message} ${refusal.fix}`);
      },
    },
    'cut-wires': {
      label: 'Cut the selected wires',
      keys: ['X'],
      words: 'disconnect remove knife',
      enabled: ({ selection }) => selection.wires.length > 0,
      whenDisabled: 'Select the wires to cut first.',
      run: () => {
        const { wires } = editor.store.getState().selection;
        editor.dispatch('remove', { nodes: [], wires });
      },
    },
    remove: {
      label: 'Remove and close the gap',
      keys: ['Delete', 'Backspace'],
      words: 'delete',
      enabled: (state) => hasAnything(state) || focusedOnCanvas()?.kind === 'point',
      whenDisabled: 'Select what to remove first.',
      run: () => {
        if (parts.canvas.current) removeFocused(parts.canvas.current.tools, true);
      },
    },
    'remove-open': {
      label: 'Remove and leave the gap open',
      keys: ['Shift+Delete', 'Alt+Delete', 'Shift+Backspace'],
      words: 'delete without healing',
      enabled: hasAnything,
      whenDisabled: 'Select what to remove first.',
      run: () => removeSelection(engine, false),
    },
  });
};
