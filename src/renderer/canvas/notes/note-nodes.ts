/** Frames and comments as nodes of React Flow; each object is kept for as long as what it shows is the same. */
import type { Node } from '@xyflow/react';
import type { Note } from '../../../engine/index';
import type { Scene } from '../flow/graph';

export interface NoteData extends Record<string, unknown> {
  readonly note: Note;
}

export type NoteNode = Node<NoteData, Note['kind']>;

/** Frames lie behind all else, comments behind nodes; what is selected comes 1000 further up. */
const LAYER = { frame: -2000, comment: -500 } as const;

const NONE: readonly NoteNode[] = [];

/** Notes for a scene; one being dragged or resized stays as the pointer has it. */
export function noteNodes(
  before: readonly NoteNode[],
  { document, selection, scope }: Pick<Scene, 'document' | 'selection' | 'scope'>,
): readonly NoteNode[] {
  const notes = (document.layout.notes ?? []).filter(({ inside = null }) => inside === scope);
  if (notes.length === 0) return NONE;
  const known = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(selection.notes ?? []);
  const after = notes.map((note): NoteNode => {
    const old = known.get(note.id);
    const selected = chosen.has(note.id);
    const isHeld = (old?.dragging ?? false) || (old?.resizing ?? false);
    if (old?.data.note === note && old.selected === selected && (isHeld || isAt(old, note))) return old;
    const place = old && isHeld ? { position: old.position } : placeOf(note);
    return { ...(old ?? blank(note)), ...place, ariaLabel: spoken(note), selected, data: { note } };
  });
  return after.length === before.length && after.every((node, i) => node === before[i]) ? before : after;
}

function blank({ id, kind }: Note): Pick<NoteNode, 'id' | 'type' | 'zIndex' | 'domAttributes' | 'style'> {
  // React Flow passes these on to the element; its type leaves out data attributes.
  const domAttributes = { 'data-note-id': id } as unknown as NonNullable<NoteNode['domAttributes']>;
  return {
    id,
    type: kind,
    zIndex: LAYER[kind],
    domAttributes,
    // What lies on a frame is reached through it: only its title and its border take the pointer.
    ...(kind === 'frame' ? { style: { pointerEvents: 'none' } } : {}),
  };
}

function placeOf({ x, y, width, height }: Note): Pick<NoteNode, 'position' | 'width' | 'height'> {
  return { position: { x, y }, width, height };
}

function isAt({ position, width, height }: NoteNode, note: Note): boolean {
  return position.x === note.x && position.y === note.y && width === note.width && height === note.height;
}

function spoken({ kind, title, text }: Note): string {
  const words = title.trim() === '' ? text.trim().slice(0, 80) : title;
  return `${kind === 'frame' ? 'Frame' : 'Comment'}${words === '' ? '' : `: ${words}`}`;
}
