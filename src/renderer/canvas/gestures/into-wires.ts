/** A node let go on a wire goes into it: the wire is replaced by two. While it hovers there, the wire shows it. */
import type { OnNodeDrag } from '@xyflow/react';
import type { NodeLayout, Point, SymbiodeDocument } from '../../../engine/index';
import type { DrawnWire } from '../wires/drawn-wires';
import { mark } from '../wires/marks';
import { wireIndex, type WireIndex } from '../wires/wire-index';
import type { FlowNode } from '../flow/graph';
import type { Refusal } from '../wires/connecting';
import { insertionOf, tryInsertion, type Insertion } from '../wires/insertion';
import { nearestOn, passesBox } from '../wires/polyline';
import type { CanvasTools } from '../tools';
import type { Box } from '../wires/wire-path';

/** An insertion with the points of the wire shared out to its two halves. */
export interface Placed extends Insertion {
  readonly points: Readonly<Record<string, readonly Point[]>>;
}

/** The wire on which something at `box` would be let go, of those that it can go into; the nearest to its middle. */
export function insertionAt(
  document: SymbiodeDocument,
  box: Box,
  wires: readonly DrawnWire[],
  insert: (wire: string) => Insertion | undefined,
): Placed | undefined {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const near = wires
    .filter(({ line }) => passesBox(line, box))
    .map((wire) => ({ ...wire, distance: nearestOn(wire.line, middle).distance }))
    .toSorted((a, b) => a.distance - b.distance);
  for (const { id, line } of near) {
    const found = insert(id);
    if (found) return { ...found, points: sharedOut(document, found, line, middle) };
  }
  return undefined;
}

/** The points before the node go to the first half of its wire, those after it stay with the second. */
function sharedOut(
  { layout }: SymbiodeDocument,
  { added, changed }: Insertion,
  line: readonly Point[],
  middle: Point,
): Placed['points'] {
  const points = layout.wires?.[changed.id];
  if (!points) return {};
  const cut = nearestOn(line, middle).along;
  const isBefore = (point: Point): boolean => nearestOn(line, point).along < cut;
  return {
    [added.id]: points.filter(isBefore),
    [changed.id]: points.filter((point) => !isBefore(point)),
  };
}

/** Handlers for a node that is dragged over the canvas; only one without wires goes into another's. */
export function inserting(tools: CanvasTools): {
  readonly onNodeDragStart: OnNodeDrag<FlowNode>;
  readonly onNodeDrag: OnNodeDrag<FlowNode>;
} {
  const { editor, scene, flow } = tools;
  // What was found for a wire holds for the whole drag, as the document does not change while it lasts.
  const known = new Map<string, Insertion | undefined>();
  let found: Placed | undefined;
  let wires: { readonly index: WireIndex; readonly seen: string } | undefined;

  function show(next: Placed | undefined): void {
    if (next?.changed.id !== found?.changed.id) mark(tools, 'insert', new Set(next ? [next.changed.id] : []));
    found = next;
  }

  scene.onDrop((places) => {
    const inserted = found;
    show(undefined);
    if (!inserted) return false;
    insert(tools, inserted, places);
    return true;
  });

  return {
    onNodeDragStart: () => {
      known.clear();
      wires = undefined;
      show(undefined);
    },
    onNodeDrag: (_, node, nodes) => {
      if (nodes.length !== 1 || node.data.wired !== '' || node.data.face.unknown) return;
      const { document } = editor.store.getState();
      const { width = 0, height = 0 } = node.measured ?? {};
      const wireFor = (wire: string): Insertion | undefined => {
        if (!known.has(wire)) known.set(wire, insertionOf(document, node.id, wire, tools));
        return known.get(wire);
      };
      const box = { ...node.position, width, height };
      // Wires hold still for a node without any; another part of the canvas may have others.
      const seen = Object.values(flow.getViewport()).join(' ');
      if (wires?.seen !== seen) wires = { index: wireIndex(tools), seen };
      show(insertionAt(document, box, wires.index.around(box), wireFor));
    },
  };
}

/** Puts the one selected node into the one selected wire; says why when it does not fit there. */
export function insertSelected(
  tools: Pick<CanvasTools, 'editor' | 'catalogue' | 'judge'>,
): Refusal | undefined {
  const { document, selection } = tools.editor.store.getState();
  const [[node = '', ...nodes], [wire = '', ...wires]] = [selection.nodes, selection.wires];
  if (nodes.length + wires.length > 0)
    return { message: 'More than one node and one wire is selected.', fix: 'Select one of each.' };
  const found = tryInsertion(document, node, wire, tools);
  if ('refusal' in found) return found.refusal;
  insert(tools, found, {});
  return undefined;
}

function insert(
  { editor }: Pick<CanvasTools, 'editor'>,
  { added, changed, points }: Insertion & Partial<Placed>,
  to: Readonly<Record<string, NodeLayout>>,
): void {
  const { document } = editor.store.getState();
  const name = document.nodes.find(({ id }) => id === changed.from.node)?.name ?? '';
  editor.dispatch('rewire', {
    label: `Insert ${name} into a wire`,
    added: [added],
    changed: [changed],
    to,
    ...(points ? { points } : {}),
  });
}
