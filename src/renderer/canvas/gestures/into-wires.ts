/** A node let go on a wire goes into it: the wire is replaced by two. While it hovers there, the wire shows it. */
import type { OnNodeDrag } from '@xyflow/react';
import type { NodeLayout, Point, SymbiodeDocument } from '../../../engine/index';
import type { DrawnWire } from '../wires/drawn-wires';
import { mark } from '../wires/marks';
import { wireIndex, type WireIndex } from '../wires/wire-index';
import type { FlowNode } from '../flow/graph';
import type { Shown } from './dragging';
import type { Refusal } from '../wires/connecting';
import { tryInsertion, type Insertion } from '../wires/insertion';
import { nearestOn, passesBox } from '../wires/polyline';
import { sizeOfNode } from '../nodes/node-size';
import type { CanvasTools } from '../tools';
import type { Box } from '../wires/wire-path';

/** An insertion with the points of the wire shared out to its two halves. */
export interface Placed extends Insertion {
  readonly points: Readonly<Record<string, readonly Point[]>>;
}

/** Where something let go would go, or why the wire that it lies on does not take it. */
export type Landing = Placed | { readonly wire: string; readonly refusal: Refusal };

/**
 * The wire on which something at `box` would be let go, of those that it can go into; the nearest to its middle. When
 * it can go into none, the one that its middle lies on says why: others may just run behind it.
 */
export function landingAt(
  document: SymbiodeDocument,
  box: Box,
  wires: readonly DrawnWire[],
  insert: (wire: string) => Insertion | { readonly refusal: Refusal },
): Landing | undefined {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const near = wires
    .filter(({ line }) => passesBox(line, box))
    .map((wire) => ({ ...wire, distance: nearestOn(wire.line, middle).distance }))
    .toSorted((a, b) => a.distance - b.distance);
  let refused: Landing | undefined;
  for (const { id, line, distance } of near) {
    const found = insert(id);
    if (!('refusal' in found)) return { ...found, points: sharedOut(document, found, line, middle) };
    if (distance <= box.height / MIDDLE) refused ??= { wire: id, refusal: found.refusal };
  }
  return refused;
}

/** The part of its height that a wire may be away from the middle of what is let go and still be meant. */
const MIDDLE = 4;

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
  readonly onNodeDragStart: OnNodeDrag<Shown>;
  readonly onNodeDrag: OnNodeDrag<Shown>;
} {
  const { editor, scene, flow, pointer, sketch } = tools;
  // What was found for a wire holds for the whole drag, as the document does not change while it lasts.
  const known = new Map<string, ReturnType<typeof tryInsertion>>();
  let found: Landing | undefined;
  // One with wires of its own stays beside others, whatever it is let go on.
  let wired: FlowNode | undefined;
  let wires: { readonly index: WireIndex; readonly seen: string } | undefined;

  function show(next: Landing | undefined): void {
    const at = pointer.current;
    if (takenBy(next) !== takenBy(found)) mark(tools, 'insert', setOf(takenBy(next)));
    if (refusedBy(next) !== refusedBy(found)) mark(tools, 'refuse', setOf(refusedBy(next)));
    if (next && 'refusal' in next && at)
      sketch.setState({ sketch: { kind: 'refused', refusal: next.refusal, pointer: at } });
    else if (found && 'refusal' in found) sketch.setState({ sketch: null });
    found = next;
  }

  scene.onDrop((places) => {
    const [landing, alone] = [found, wired];
    show(undefined);
    wired = undefined;
    if (alone) sayBeside(tools, alone, places[alone.id]);
    if (!landing) return false;
    if ('refusal' in landing) {
      sayRefused(tools, landing.refusal);
      return false;
    }
    insert(tools, landing, places);
    return true;
  });

  return {
    onNodeDragStart: () => {
      known.clear();
      wires = undefined;
      wired = undefined;
      show(undefined);
    },
    onNodeDrag: (_, node, nodes) => {
      if (nodes.length !== 1 || node.type !== 'symbiode' || node.data.face.unknown) return;
      if (node.data.wired !== '') {
        wired = node;
        return;
      }
      const { document } = editor.store.getState();
      const { width = 0, height = 0 } = node.measured ?? {};
      const wireFor = (wire: string): ReturnType<typeof tryInsertion> => {
        const verdict = known.get(wire) ?? tryInsertion(document, node.id, wire, tools);
        known.set(wire, verdict);
        return verdict;
      };
      const box = { ...node.position, width, height };
      // Wires hold still for a node without any; another part of the canvas may have others.
      const seen = Object.values(flow.getViewport()).join(' ');
      if (wires?.seen !== seen) wires = { index: wireIndex(tools), seen };
      show(landingAt(document, box, wires.index.around(box), wireFor));
    },
  };
}

const takenBy = (landing: Landing | undefined): string | undefined =>
  landing && 'changed' in landing ? landing.changed.id : undefined;

const refusedBy = (landing: Landing | undefined): string | undefined =>
  landing && 'refusal' in landing ? landing.wire : undefined;

const setOf = (id: string | undefined): ReadonlySet<string> => new Set(id === undefined ? [] : [id]);

/** Why what was let go on a wire lies beside it now. */
export function sayRefused({ hints }: Pick<CanvasTools, 'hints'>, { message, fix }: Refusal): void {
  hints.say(`Not put into the wire: ${message} ${fix}`);
}

/** Pixels of the canvas within which the middle of a node with wires of its own lies on a wire, not just above it. */
const ON_WIRE = 12;

/** Says of a node with wires of its own that was let go on another how it would go in, or why not. */
function sayBeside(tools: CanvasTools, node: FlowNode, place: NodeLayout | undefined): void {
  const { document } = tools.editor.store.getState();
  const own = document.wires.filter(({ from, to }) => from.node === node.id || to.node === node.id);
  const ownIds = new Set(own.map(({ id }) => id));
  const { width, height } = sizeOfNode(node);
  const { x, y } = place ?? node.position;
  const middle = { x: x + width / 2, y: y + height / 2 };
  const below = wireIndex(tools)
    .around({ x: middle.x - ON_WIRE, y: middle.y - ON_WIRE, width: 2 * ON_WIRE, height: 2 * ON_WIRE })
    .find(({ id, line }) => !ownIds.has(id) && nearestOn(line, middle).distance <= ON_WIRE);
  if (!below) return;
  const verdict = tryInsertion(document, node.id, below.id, tools);
  if ('refusal' in verdict) sayRefused(tools, verdict.refusal);
  else
    tools.hints.say(
      `"${node.data.node.name}" has wires of its own and stays beside this one. Select both to insert it.`,
    );
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
