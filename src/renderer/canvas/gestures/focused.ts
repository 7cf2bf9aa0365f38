/** What keys do to whatever of the canvas has the focus, or else is selected. */
import type { Point } from '../../../engine/index';
import { elementOf, focusedOnCanvas } from '../flow/focus';
import type { CanvasTools } from '../tools';
import { enterSubsystem } from './grouping';
import { removeSelection } from './healing';
import { toggleMuted } from './muting';
import { addWirePoint, removeWirePoint } from './rerouting';

const GO_FIRST = 'Go to a node, a wire or a note first: the arrow keys walk from one to the next.';

/** Enters a subsystem, shows the form of a node, writes a note, adds a point to a wire. */
export function openFocused(tools: CanvasTools, inspect: () => void): void {
  const { editor, writing, hints } = tools;
  const focus = focusedOnCanvas();
  const [chosen] = editor.store.getState().selection.nodes;
  const node = focus?.kind === 'node' ? focus.id : chosen;
  if (focus?.kind === 'note') writing.setState({ note: focus.id });
  else if (focus?.kind === 'wire') addWirePoint(tools, focus.id, undefined, true);
  else if (node === undefined || focus?.kind === 'point') hints.say(GO_FIRST);
  else if (!enterSubsystem(tools, node)) {
    editor.select({ nodes: [node], wires: [] });
    inspect();
  }
}

/** Opens the note in focus or selected for writing; false when there is none. */
export function writeFocused({ editor, writing }: CanvasTools): boolean {
  const focus = focusedOnCanvas();
  const [chosen] = editor.store.getState().selection.notes ?? [];
  const note = focus?.kind === 'note' ? focus.id : chosen;
  if (note === undefined) return false;
  writing.setState({ note });
  return true;
}

/** The node or the wire that a command means: the one in focus, or the only one selected. */
export function meantByFocus({
  editor,
}: Pick<CanvasTools, 'editor'>): { readonly node: string } | { readonly wire: string } | null {
  const focus = focusedOnCanvas();
  if (focus?.kind === 'node') return { node: focus.id };
  if (focus?.kind === 'wire') return { wire: focus.id };
  const { nodes, wires } = editor.store.getState().selection;
  const [node, wire] = [nodes[0], wires[0]];
  if (node !== undefined && nodes.length === 1) return { node };
  return wire !== undefined && wires.length === 1 && nodes.length === 0 ? { wire } : null;
}

/** Selects what is in focus alone, or adds it to what is selected and takes it out again. */
export function selectFocused({ editor, hints }: CanvasTools, adds: boolean): void {
  const focus = focusedOnCanvas();
  if (!focus || !('id' in focus)) {
    hints.say(GO_FIRST);
    return;
  }
  const { selection } = editor.store.getState();
  const of = (kind: typeof focus.kind, before: readonly string[]): readonly string[] => {
    if (focus.kind !== kind) return adds ? before : [];
    if (!adds) return [focus.id];
    return before.includes(focus.id) ? before.filter((id) => id !== focus.id) : [...before, focus.id];
  };
  const { nodes, wires, notes = [] } = selection;
  editor.select({ nodes: of('node', nodes), wires: of('wire', wires), notes: of('note', notes) });
}

/** Removes the point in focus, or what is selected; says whether there was anything. */
export function removeFocused(tools: CanvasTools, heal: boolean): void {
  const focus = focusedOnCanvas();
  if (focus?.kind === 'point') {
    removeWirePoint(tools.editor, focus.wire, focus.index);
    elementOf(tools.view.current, 'wire', focus.wire)?.focus();
  } else removeSelection(tools, heal);
}

/** Mutes the node in focus, or what is selected. */
export function muteFocused({ editor, hints }: Pick<CanvasTools, 'editor' | 'hints'>): void {
  const focus = focusedOnCanvas();
  if (!toggleMuted(editor, focus?.kind === 'node' ? focus.id : undefined))
    hints.say('Inlets and outlets cannot be muted. Mute the subsystem they belong to.');
}

const LEAST = { width: 80, height: 40 };

/** Makes the note in focus, or the selected one, larger or smaller. */
export function resizeFocused({ editor, hints }: CanvasTools, by: Point): void {
  const focus = focusedOnCanvas();
  const { document, selection } = editor.store.getState();
  const [chosen] = selection.notes ?? [];
  const id = focus?.kind === 'note' ? focus.id : chosen;
  const note = document.layout.notes?.find((one) => one.id === id);
  if (!note) {
    hints.say('Only frames and comments have a size of their own. Go to one first.');
    return;
  }
  const width = Math.max(LEAST.width, note.width + by.x);
  const height = Math.max(LEAST.height, note.height + by.y);
  editor.dispatch('move-notes', { notes: { [note.id]: { width, height } } });
}
