/**
 * What React Flow reports of a drag, completed: what lies on a frame goes with it, and what is dragged snaps to the
 * lines of others. Works out all it needs when a drag begins, so that a move costs only what moves.
 */
import type { NodeChange, NodePositionChange } from '@xyflow/react';
import type { SymbiodeDocument } from '../../../engine/index';
import { nodesInFrames, notesInFrames } from '../../document/frames';
import type { FlowNode } from '../flow/graph';
import { sizeOfNode } from '../nodes/node-size';
import type { NoteNode } from '../notes/note-nodes';
import type { Box, Point } from '../wires/wire-path';
import { linesOf, NO_GUIDES, snapped, type GuidesStore, type Lines } from './guides';

export type Shown = FlowNode | NoteNode;
export type Change = NodeChange<Shown>;

/** What of the screen matters: the area of the graph that is seen, and its scale. */
export interface Seen {
  readonly area: Box;
  readonly zoom: number;
}

export interface DragSurroundings {
  readonly document: () => SymbiodeDocument;
  readonly shown: () => { readonly nodes: readonly FlowNode[]; readonly notes: readonly NoteNode[] };
  readonly seen: () => Seen;
  readonly guides: GuidesStore;
  /** Whether the pointer asks for no guides, by Alt. */
  readonly isFree: () => boolean;
}

interface Drag {
  /** Places at the beginning, of all that moves. */
  readonly start: ReadonlyMap<string, Point>;
  readonly carried: readonly string[];
  /** The area of all that moves, at the beginning. */
  readonly box: Box;
  readonly lines: Lines;
}

/** Pixels of the screen within which things snap. */
const NEAR = 6;

/** Completes one report after another; keeps what it knows of the drag that goes on. */
export function createDragging(around: DragSurroundings): (changes: readonly Change[]) => readonly Change[] {
  let drag: Drag | null = null;
  let by: Point = { x: 0, y: 0 };

  return (changes) => {
    const moves = changes.filter(isMove);
    const [lead] = moves;
    if (!lead?.position) return changes;
    const isDragged = lead.dragging === true;
    drag ??= begin(around, new Set(moves.map(({ id }) => id)), isDragged);
    const from = drag.start.get(lead.id);
    if (!from) return changes;
    const way = { x: lead.position.x - from.x, y: lead.position.y - from.y };
    if (isDragged) by = snap(drag, way, around);
    const { start, carried } = drag;
    const ids = new Set(moves.map(({ id }) => id));
    const own = changes.map((change) =>
      isMove(change) && change.position ? { ...change, position: plus(change.position, by) } : change,
    );
    const others = carried.flatMap((id): Change[] => {
      const place = start.get(id);
      if (!place || ids.has(id)) return [];
      return [{ id, type: 'position', position: plus(plus(place, way), by), dragging: isDragged }];
    });
    if (!isDragged) {
      drag = null;
      by = { x: 0, y: 0 };
      around.guides.setState(NO_GUIDES, true);
    }
    return [...own, ...others];
  };
}

/** A change of place by the pointer or by keys; resizing changes places too, without saying whether it drags. */
function isMove(change: Change): change is NodePositionChange {
  return change.type === 'position' && change.dragging !== undefined;
}

function begin(around: DragSurroundings, moving: ReadonlySet<string>, isDragged: boolean): Drag {
  const { nodes, notes } = around.shown();
  const all: readonly Shown[] = [...nodes, ...notes];
  const carried = carriedBy(around.document(), nodes, moving);
  const goes = new Set([...moving, ...carried]);
  const start = new Map(all.flatMap(({ id, position }) => (goes.has(id) ? [[id, position] as const] : [])));
  const boxes = all.flatMap((node) => (goes.has(node.id) ? [boxOf(node)] : []));
  const { area } = around.seen();
  const others = isDragged ? all.filter((node) => !goes.has(node.id)).map(boxOf) : [];
  return { start, carried, box: spanned(boxes), lines: linesOf(others.filter((box) => meets(box, area))) };
}

/** What lies on the frames among these, and on the frames among that. */
export function carriedBy(
  document: SymbiodeDocument,
  nodes: readonly FlowNode[],
  moving: ReadonlySet<string>,
): readonly string[] {
  const notes = document.layout.notes ?? [];
  let frames = notes.filter(({ id, kind }) => kind === 'frame' && moving.has(id));
  if (frames.length === 0) return [];
  const carriedNotes = new Set<string>();
  while (frames.length > 0) {
    const more = notesInFrames(notes, frames).filter((id) => !moving.has(id) && !carriedNotes.has(id));
    for (const id of more) carriedNotes.add(id);
    frames = notes.filter(({ id, kind }) => kind === 'frame' && more.includes(id));
  }
  const frameIds = new Set([...moving, ...carriedNotes]);
  const sizes = new Map(nodes.map((node) => [node.id, sizeOfNode(node)]));
  const usual = { width: 190, height: 150 };
  const carried = nodesInFrames(
    document,
    notes.filter(({ id }) => frameIds.has(id)),
    (id) => sizes.get(id) ?? usual,
  );
  return [...carriedNotes, ...carried.filter((id) => !moving.has(id))];
}

function snap({ box, lines }: Drag, way: Point, { guides, seen, isFree }: DragSurroundings): Point {
  if (isFree()) {
    guides.setState(NO_GUIDES, true);
    return { x: 0, y: 0 };
  }
  const { by, upright, level } = snapped({ ...box, ...plus(box, way) }, lines, NEAR / seen().zoom);
  const isShown = guides.getState() !== NO_GUIDES;
  if (upright || level || isShown) guides.setState(upright || level ? { upright, level } : NO_GUIDES, true);
  return by;
}

function boxOf(node: Shown): Box {
  const size =
    'note' in node.data ? { width: node.width ?? 0, height: node.height ?? 0 } : sizeOfNode(node as FlowNode);
  return { ...node.position, ...size };
}

/** The area that boxes span. */
function spanned(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function meets(box: Box, area: Box): boolean {
  return (
    box.x < area.x + area.width &&
    box.x + box.width > area.x &&
    box.y < area.y + area.height &&
    box.y + box.height > area.y
  );
}

const plus = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });
