import { bordersOf } from '../../../engine/index';
import { focusedOnCanvas } from '../../canvas/flow/focus';
import { groupSelection, ungroupSelection } from '../../canvas/gestures/grouping';
import { layOutNodes } from '../../canvas/gestures/laying-out';
import { muteFocused } from '../../canvas/gestures/focused';
import { formulaNodes } from '../../document/formula-nodes';
import type { EditorState } from '../../document/editor';
import { openSweep } from '../open-sweep';
import type { Session } from '../session';
import { commandTable } from './command-table';

/** The selected node that a formula may be looked for, or else the first one. */
function formulaNode({ document, selection }: EditorState): string | undefined {
  const ids = formulaNodes(document).map(({ id }) => id);
  return ids.find((id) => selection.nodes.includes(id)) ?? ids[0];
}

/** Edits of the graph that act on the selection or on all of it. */
export const graphCommands = (session: Session) => {
  const { editor, parts, hints, shell } = session;
  return commandTable('Graph', {
    group: {
      label: 'Group into a subsystem',
      keys: ['Mod+G'],
      enabled: ({ selection }) => selection.nodes.length > 0,
      whenDisabled: 'Select the nodes to group first.',
      run: () => groupSelection({ editor }, parts.canvas.current?.tools.view),
    },
    ungroup: {
      label: 'Unpack the subsystem',
      keys: ['Mod+Shift+G'],
      enabled: ({ document, selection }) => {
        const { kinds } = bordersOf(document);
        return selection.nodes.some((id) => kinds.get(id) === 'subsystem');
      },
      whenDisabled: 'Select a subsystem first.',
      run: () => ungroupSelection({ editor }),
    },
    mute: {
      label: 'Mute or take in again',
      keys: ['M'],
      enabled: ({ selection }) => selection.nodes.length > 0 || focusedOnCanvas()?.kind === 'node',
      whenDisabled: 'Select the nodes to mute first, or go to one.',
      run: () => muteFocused({ editor, hints }),
    },
    'lay-out': {
      label: 'Lay out by flow',
      keys: ['Mod+Shift+L'],
      words: 'auto layout arrange tidy order columns',
      enabled: ({ document }) => document.nodes.length > 0,
      whenDisabled: 'There is nothing on the canvas yet.',
      run: () => {
        if (parts.canvas.current) void layOutNodes(parts.canvas.current.tools);
      },
    },
    leave: {
      label: 'Leave the subsystem',
      keys: ['Mod+ArrowUp'],
      enabled: ({ scope }) => scope !== null,
      whenDisabled: 'This is the outermost canvas.',
      run: () => parts.canvas.current?.leave(),
    },
    sweep: {
      label: 'Sweep parameters…',
      words: 'scan vary range grid small multiples sensitivity table heat map',
      run: () => openSweep(session),
    },
    'find-formula': {
      label: 'Find a formula…',
      words: 'symbolic regression equation discovery sparse law learned term',
      enabled: (state) => formulaNode(state) !== undefined,
      whenDisabled: 'Add a neural network, or a state that is compared with data, first.',
      run: () => shell.setState({ formula: formulaNode(editor.store.getState()) ?? null }),
    },
  });
};
