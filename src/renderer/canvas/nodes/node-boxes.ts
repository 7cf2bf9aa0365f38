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

function rowsOf(nodes: readonly Placed[]): Rows {
  const rows = new Map<number, Box[]>();
  for (const { position, measured, dragging, data } of nodes) {
    // A wire holds still for the node that is about to be let go on it.
    if (dragging === true && data?.wired === '') continue;
    const box = { ...position, width: measured?.width ?? 0, height: measured?.height ?? 0 };
    const row = Math.floor(box.y / ROW);
    const list = rows.get(row);
    if (list) list.push(box);
    else rows.set(row, [box]);
  }
  return rows;
}

/** The nodes around a wire. The rows are worked out once for all wires of a frame. */
export function boxesAround(nodes: readonly Placed[], from: Point, to: Point): readonly Box[] {
  if (nodes !== lastNodes) {
    lastNodes = nodes;
    lastRows = rowsOf(nodes);
  }
  const first = Math.floor((Math.min(from.y, to.y) - REACH) / ROW);
  const last = Math.floor((Math.max(from.y, to.y) + REACH) / ROW);
  // A wire across a canvas of empty rows need not look at each of them.
  if (last - first > lastRows.size)
    return [...lastRows].flatMap(([row, boxes]) => (row >= first && row <= last ? boxes : []));
  const found: Box[] = [];
  for (let row = first; row <= last; row++) found.push(...(lastRows.get(row) ?? []));
  return found;
}
