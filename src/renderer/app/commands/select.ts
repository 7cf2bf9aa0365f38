import { catalogue } from '../../../engine/index';
import { inverted, reached, sameKind, type Reach } from '../../canvas/gestures/selecting';
import type { EditorState } from '../../document/editor';
import type { Selection } from '../../document/work';
import type { Session } from '../session';
import { commandTable } from './command-table';

const NOTHING_YET = 'There is nothing on the canvas yet.';

const hasSomething = ({ document }: EditorState): boolean =>
  document.nodes.length + (document.layout.notes ?? []).length > 0;

const hasNodes = ({ selection }: EditorState): boolean => selection.nodes.length > 0;

/** What is selected, by what is wired to it and by kind. */
export const selectCommands = ({ editor, parts, hints }: Session) => {
  /** Says so when a command selects what is selected already. */
  const select = (next: Selection, otherwise: string): void => {
    const { selection } = editor.store.getState();
    if (
      next.nodes.length === selection.nodes.length &&
      next.nodes.every((id) => selection.nodes.includes(id))
    )
      hints.say(otherwise);
    editor.select(next);
  };
  const reach = (way: Reach): Selection => reached(editor.store.getState(), way, catalogue);
  return commandTable('Edit', {
    'select-upstream': {
      label: 'Select what feeds it',
      keys: ['['],
      words: 'upstream inputs before',
      enabled: hasNodes,
      whenDisabled: 'Select a node first.',
      run: () => select(reach('upstream'), 'Nothing else on this canvas feeds it.'),
    },
    'select-downstream': {
      label: 'Select what it feeds',
      keys: [']'],
      words: 'downstream outputs after',
      enabled: hasNodes,
      whenDisabled: 'Select a node first.',
      run: () => select(reach('downstream'), 'It feeds nothing else on this canvas.'),
    },
    'select-connected': {
      label: 'Select all that is connected',
      keys: ['L'],
      words: 'linked component',
      enabled: hasNodes,
      whenDisabled: 'Select a node first.',
      run: () => select(reach('connected'), 'It has no wires to anything else.'),
    },
    'select-kind': {
      label: 'Select all of this kind',
      keys: ['Mod+Shift+A'],
      words: 'same type similar',
      enabled: hasNodes,
      whenDisabled: 'Select a node first.',
      run: () =>
        select(sameKind(editor.store.getState()), 'There is no other node of this kind on this canvas.'),
    },
    'select-inverse': {
      label: 'Invert the selection',
      keys: ['Mod+I'],
      words: 'others opposite',
      enabled: hasSomething,
      whenDisabled: NOTHING_YET,
      run: () => editor.select(inverted(editor.store.getState())),
    },
    'select-by-drag': {
      label: 'Select by dragging',
      keys: ['B'],
      words: 'box rubber band marquee area',
      run: () => parts.canvas.current?.toggleMarquee(),
    },
  });
};
