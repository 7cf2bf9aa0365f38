import { catalogue } from '../../../engine/index';
import { inverted, sameKind, selectReached } from '../../canvas/gestures/selecting';
import type { EditorState } from '../../document/editor';
import type { Session } from '../session';
import { commandTable } from './command-table';

const hasNodes = ({ selection }: EditorState): boolean => selection.nodes.length > 0;

/** What is selected, by what is wired to it and by kind. */
export const selectCommands = ({ editor, parts }: Session) =>
  commandTable('Edit', {
    'select-upstream': {
      label: 'Select what feeds it',
      keys: ['['],
      words: 'upstream inputs before',
      enabled: hasNodes,
      whenDisabled: 'Select a node first.',
      run: () => selectReached({ editor, catalogue }, 'upstream'),
    },
    'select-downstream': {
      label: 'Select what it feeds',
      keys: [']'],
      words: 'downstream outputs after',
      enabled: hasNodes,
      whenDisabled: 'Select a node first.',
      run: () => selectReached({ editor, catalogue }, 'downstream'),
    },
    'select-connected': {
      label: 'Select all that is connected',
      keys: ['L'],
      words: 'linked component',
      enabled: hasNodes,
      whenDisabled: 'Select a node first.',
      run: () => selectReached({ editor, catalogue }, 'connected'),
    },
    'select-kind': {
      label: 'Select all of this kind',
      keys: ['Mod+Shift+A'],
      words: 'same type similar',
      enabled: hasNodes,
      whenDisabled: 'Select a node first.',
      run: () => editor.select(sameKind(editor.store.getState())),
    },
    'select-inverse': {
      label: 'Invert the selection',
      keys: ['Mod+I'],
      words: 'others opposite',
      run: () => editor.select(inverted(editor.store.getState())),
    },
    'select-by-drag': {
      label: 'Select by dragging',
      keys: ['B'],
      words: 'box rubber band marquee area',
      run: () => parts.canvas.current?.toggleMarquee(),
    },
  });
