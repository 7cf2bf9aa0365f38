import { focusedOnCanvas } from '../../canvas/flow/focus';
import { writeFocused } from '../../canvas/gestures/focused';
import { addComment, frameSelection, tintSelection } from '../../canvas/gestures/notes';
import type { CanvasTools } from '../../canvas/tools';
import type { EditorState } from '../../document/editor';
import { TINTS, type Tint } from '../../../engine/index';
import type { AppCommand } from './command';
import type { Session } from '../session';
import { commandTable } from './command-table';

const hasSelection = ({ selection }: EditorState): boolean =>
  selection.nodes.length + (selection.notes ?? []).length > 0;

/** Frames, comments, colours, and writing in place. */
export const noteCommands = ({ editor, parts }: Session) => {
  const onCanvas = (gesture: (tools: CanvasTools) => void) => (): void => {
    if (parts.canvas.current) gesture(parts.canvas.current.tools);
  };
  const tints = ([...TINTS, null] as const).map((tint): [string, Omit<AppCommand, 'id' | 'group'>] => [
    `tint-${tint ?? 'none'}`,
    {
      label: tint === null ? 'Colour: none' : `Colour: ${tint}`,
      words: 'tint paint',
      enabled: hasSelection,
      whenDisabled: 'Select nodes, frames or comments first.',
      run: () => tintSelection({ editor }, tint),
    },
  ]);
  return commandTable('Graph', {
    frame: {
      label: 'Frame the selection',
      keys: ['Shift+O'],
      words: 'box area group title note',
      run: onCanvas(frameSelection),
    },
    comment: {
      label: 'Add a comment',
      keys: ['N', 'Shift+P'],
      words: 'sticky note text markdown',
      run: onCanvas(addComment),
    },
    write: {
      label: 'Rename or edit',
      keys: ['F2'],
      words: 'title text name',
      enabled: (state) => hasSelection(state) || focusedOnCanvas()?.kind === 'note',
      whenDisabled: 'Select a node, a frame or a comment first.',
      run: onCanvas((tools) => {
        if (!writeFocused(tools)) parts.canvas.current?.inspect();
      }),
    },
    // Object.fromEntries forgets which keys there are.
    ...(Object.fromEntries(tints) as Record<`tint-${Tint | 'none'}`, Omit<AppCommand, 'id' | 'group'>>),
  });
};
