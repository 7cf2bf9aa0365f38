/** What React Flow reports, as edits of the document. Pure, so that each gesture is tested without a screen. */
import type { EdgeChange } from '@xyflow/react';
import type { Point } from '../../../engine/index';
import type { Selection } from '../../document/work';
import type { Change } from '../gestures/dragging';
import type { FlowWire } from './graph';

/** The selection after some nodes, notes or wires were picked or let go; the same object when nothing changes. */
export function selectionAfter(
  selection: Selection,
  nodes: readonly Change[],
  wires: readonly EdgeChange<FlowWire>[],
  isNote: (id: string) => boolean = () => false,
): Selection {
  const { notes: before = NONE } = selection;
  const ofNotes = nodes.filter((change) => change.type === 'select' && isNote(change.id));
  const next = {
    nodes: picked(selection.nodes, ofNotes.length === 0 ? nodes : nodes.filter((c) => !ofNotes.includes(c))),
    wires: picked(selection.wires, wires),
  };
  const notes = picked(before, ofNotes);
  if (next.nodes === selection.nodes && next.wires === selection.wires && notes === before) return selection;
  return notes.length === 0 ? next : { ...next, notes };
}

const NONE: readonly string[] = [];

/** Where nodes and notes came to rest; undefined while they still move or when none does. */
export function placesAtRest(
  changes: readonly Change[],
  isNote: (id: string) => boolean = () => false,
): { readonly nodes: Record<string, Point>; readonly notes?: Record<string, Point> } | undefined {
  const nodes: Record<string, Point> = {};
  const notes: Record<string, Point> = {};
  for (const change of changes) {
    if (change.type !== 'position' || change.dragging !== false || !change.position) continue;
    const place = { x: Math.round(change.position.x), y: Math.round(change.position.y) };
    (isNote(change.id) ? notes : nodes)[change.id] = place;
  }
  const hasNotes = Object.keys(notes).length > 0;
  if (!hasNotes && Object.keys(nodes).length === 0) return undefined;
  return hasNotes ? { nodes, notes } : { nodes };
}

function picked(
  ids: readonly string[],
  changes: readonly { readonly type: string; readonly id?: string; readonly selected?: boolean }[],
): readonly string[] {
  const set = new Set(ids);
  for (const { type, id, selected } of changes) {
    if (type !== 'select' || id === undefined) continue;
    if (selected) set.add(id);
    else set.delete(id);
  }
  const same = set.size === ids.length && ids.every((id) => set.has(id));
  return same ? ids : [...set];
}
