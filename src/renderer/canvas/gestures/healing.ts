import { healingWires } from '../wires/healing';
import type { CanvasTools } from '../tools';

/** Removes what is selected; the wires of removed nodes close the gap where they fit, unless that is not wanted. */
export function removeSelection(
  { editor, catalogue, judge }: Pick<CanvasTools, 'editor' | 'catalogue' | 'judge'>,
  heal: boolean,
): void {
  const { document, selection } = editor.store.getState();
  const { nodes, wires, notes = [] } = selection;
  if (nodes.length + wires.length + notes.length === 0) return;
  const heals = heal ? healingWires(document, selection, { catalogue, judge }) : [];
  editor.dispatch('remove', { ...selection, heals });
}
