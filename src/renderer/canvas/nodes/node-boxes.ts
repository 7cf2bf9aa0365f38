/** Where nodes are, by rows of the canvas, so that a wire looks at the nodes around it and not at all of them. */
import type { Box, Point } from '../wires/wire-path';

/** What of a node on the canvas matters here. */
interface Placed {
  readonly position: Point;
  readonly measured?: { readonly width?: number; readonly height?: number };
  readonly dragging?: boolean;
  readonly data?: { readonly wired?: unknown };
}

/** Height of a row. */
const ROW = 512;
/** How far above and below its ends a wire looks. */
const REACH = 1024;

type Rows = ReadonlyMap<number, readonly Box[]>;

let lastNodes: readonly Placed[] = [];
let lastRows: Rows = new Map();

/** The box of a node is the same object for as long as the node is. */
const boxes = new WeakMap<Placed, Box>();

function boxOf(node: Placed): Box {
  const known = boxes.get(node);
  if (known) return known;
  const { position, measured } = node;
  const box = { ...position, width: measured?.width ?? 0, height: measured?.height ?? 0 };
  boxes.set(node, box);
  return box;
}

function rowsOf(nodes: readonly Placed[]): Rows {
  const rows = new Map<number, Box[]>();
  for (const node of nodes) {
    // A wire holds still for the node that is about to be let go on it.
    if (node.dragging === true && node.data?.wired === '') continue;
    const box = boxOf(node);
    const row = Math.floor(box.y / ROW);
    const list = rows.get(row);
    if (list) list.push(box);
    else rows.set(row, [box]);
  }
  return rows;
}

/**
 * The nodes around a wire, those no farther to its sides than `aside`. The rows are worked out once for all wires of a
 * frame. Boxes keep their identity, so that a wire can tell whether anything around it has moved.
 */
export function boxesAround(
  nodes: readonly Placed[],
  from: Point,
  to: Point,
  aside = Number.POSITIVE_INFINITY,
): readonly Box[] {
  if (nodes !== lastNodes) {
    lastNodes = nodes;
    lastRows = rowsOf(nodes);
  }
  const first = Math.floor((Math.min(from.y, to.y) - REACH) / ROW);
  const last = Math.floor((Math.max(from.y, to.y) + REACH) / ROW);
  const [left, right] = [Math.min(from.x, to.x) - aside, Math.max(from.x, to.x) + aside];
  const found: Box[] = [];
  const look = (row: readonly Box[] | undefined): void => {
    for (const box of row ?? []) if (box.x < right && box.x + box.width > left) found.push(box);
  };
  // A wire across a canvas of empty rows need not look at each of them.
  if (last - first > lastRows.size) {
    for (const [row, list] of lastRows) if (row >= first && row <= last) look(list);
  } else for (let row = first; row <= last; row++) look(lastRows.get(row));
  return found;
}
