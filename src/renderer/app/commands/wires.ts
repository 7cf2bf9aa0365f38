import { catalogue } from '../../../engine/index';
import { removeSelection } from '../../canvas/gestures/healing';
import { insertSelected } from '../../canvas/gestures/into-wires';
import { joinSelected } from '../../canvas/gestures/strokes';
import { judgeWire } from '../judge-wire';
import type { Session } from '../session';
import { commandTable } from './command-table';

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
    'remove-open': {
      label: 'Remove and leave the gap open',
      keys: ['Shift+Delete', 'Alt+Delete', 'Shift+Backspace'],
      words: 'delete without healing',
      enabled: ({ selection }) => selection.nodes.length + selection.wires.length > 0,
      whenDisabled: 'Select what to remove first.',
      run: () => removeSelection(engine, false),
    },
  });
};
