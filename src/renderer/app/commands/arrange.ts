import { alignSelection, distributeSelection, type Axis, type Edge } from '../../canvas/gestures/arranging';
import type { CanvasTools } from '../../canvas/tools';
import type { EditorState } from '../../document/editor';
import type { AppCommand } from './command';
import type { Session } from '../session';
import { commandTable } from './command-table';

const count = ({ selection }: EditorState): number => selection.nodes.length + (selection.notes ?? []).length;

type Row = Omit<AppCommand, 'id' | 'group'>;

/** What is selected put in order. */
export const arrangeCommands = ({ editor, parts, hints }: Session) => {
  /** Says so when all is in its place already. */
  const arranging = (order: (tools: CanvasTools) => void, otherwise: string) => (): void => {
    const { work } = editor.store.getState();
    if (parts.canvas.current) order(parts.canvas.current.tools);
    if (editor.store.getState().work === work) hints.say(otherwise);
  };
  const align = (edge: Edge, key: string, label: string): Row => ({
    label,
    keys: [key],
    words: 'arrange line up edges',
    enabled: (state) => count(state) > 1,
    whenDisabled: 'Select two things or more first.',
    run: arranging((tools) => alignSelection(tools, edge), 'These are on one line already.'),
  });
  const distribute = (axis: Axis, key: string): Row => ({
    label: `Distribute ${axis}`,
    keys: [key],
    words: 'arrange space evenly gaps',
    enabled: (state) => count(state) > 2,
    whenDisabled: 'Select three things or more first.',
    run: arranging((tools) => distributeSelection(tools, axis), 'These are spaced evenly already.'),
  });
  return commandTable('Graph', {
    'align-left': align('left', 'Alt+A', 'Align left edges'),
    'align-centre': align('centre', 'Alt+H', 'Align centres'),
    'align-right': align('right', 'Alt+D', 'Align right edges'),
    'align-top': align('top', 'Alt+W', 'Align top edges'),
    'align-middle': align('middle', 'Alt+V', 'Align middles'),
    'align-bottom': align('bottom', 'Alt+S', 'Align bottom edges'),
    'distribute-horizontally': distribute('horizontally', 'Alt+Shift+H'),
    'distribute-vertically': distribute('vertically', 'Alt+Shift+V'),
  });
};
