/** What React Flow reports, as edits of the document. Pure, so that each gesture is tested without a screen. */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { NodeLayout } from '../../engine/index';
import type { Selection } from '../document/work';
import type { FlowNode, FlowWire } from './graph';

/** The selection after some nodes or wires were picked or let go; the same object when nothing changes. */
export function selectionAfter(
  selection: Selection,
  nodes: readonly NodeChange<FlowNode>[],
  wires: readonly EdgeChange<FlowWire>[],
): Selection {
  const next = { nodes: picked(selection.nodes, nodes), wires: picked(selection.wires, wires) };
  return next.nodes === selection.nodes && next.wires === selection.wires ? selection : next;
}

/** Where nodes came to rest; undefined while they still move or when none does. */
export function placesAtRest(
  changes: readonly NodeChange<FlowNode>[],
): Record<string, NodeLayout> | undefined {
  const places: Record<string, NodeLayout> = {};
  for (const change of changes) {
    if (change.type === 'position' && change.dragging === false && change.position) {
      places[change.id] = { x: Math.round(change.position.x), y: Math.round(change.position.y) };
    }
  }
  return Object.keys(places).length === 0 ? undefined : places;
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
