import type { Editor } from '../../document/editor';

/** Mutes nodes, or takes them in again when all of them are muted: what is selected, or the node in focus beside it. False when none of them can be. */
export function toggleMuted(editor: Editor, focused?: string): boolean {
  const { document, selection, work } = editor.store.getState();
  const nodes = focused === undefined || selection.nodes.includes(focused) ? selection.nodes : [focused];
  const all = nodes.every((id) => document.nodes.find((node) => node.id === id)?.muted === true);
  if (nodes.length > 0) editor.dispatch('mute', { nodes, muted: !all });
  return editor.store.getState().work !== work;
}
