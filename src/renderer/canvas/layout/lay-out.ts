/**
 * Arranges a graph by its flow: columns from what comes in, over terms, to the states they change and on to what is
 * compared, with wires that lead back around them. Everything lies on the grid, nothing on anything else, and the
 * whole stays where it was.
 */
import type { Box, Point } from '../wires/wire-path';
import { columnsOf } from './columns';
import { componentsOf } from './components';
import { COLUMN_GAP, gridUp, onGrid, ROW_GAP, type LayoutNode, type LayoutWire } from './define';
import { forwardWires } from './forward-wires';
import { rowsOf } from './rows';

/** Where the nodes go, by id; `others` are boxes that stay and are not covered. */
export async function layOut(
  nodes: readonly LayoutNode[],
  wires: readonly LayoutWire[],
  others: readonly Box[] = [],
): Promise<ReadonlyMap<string, Point>> {
  const inside = new Set(nodes.map(({ id }) => id));
  const own = wires.filter(({ from, to }) => inside.has(from.node) && inside.has(to.node));
  const parts: Part[] = [];
  for (const component of componentsOf(nodes, own)) parts.push(await arranged(component, own));
  return moved(packed(parts), nodes, others);
}

/** A part of the graph that hangs together, with its corner at the origin. */
interface Part {
  readonly places: ReadonlyMap<string, Point>;
  readonly width: number;
  readonly height: number;
}

async function arranged(nodes: readonly LayoutNode[], wires: readonly LayoutWire[]): Promise<Part> {
  const inside = new Map(nodes.map((node) => [node.id, node]));
  const forward = forwardWires(
    nodes,
    wires.filter(({ from }) => inside.has(from.node)),
  );
  const ids = await columnsOf(nodes, forward);
  const columns = ids.map((column) => column.flatMap((id) => inside.get(id) ?? []));
  const rows = rowsOf(columns, forward);
  const top = Math.min(...rows.values());
  const places = new Map<string, Point>();
  let [left, height] = [0, 0];
  for (const column of columns) {
    const width = Math.max(...column.map((node) => gridUp(node.width)));
    for (const node of column) {
      const y = (rows.get(node.id) ?? top) - top;
      places.set(node.id, { x: left + onGrid((width - node.width) / 2), y });
      height = Math.max(height, y + gridUp(node.height));
    }
    left += width + COLUMN_GAP;
  }
  return { places, width: left - COLUMN_GAP, height };
}

/** Width by height of what several parts together should come near to: that of a window. */
const SHAPE = 1.6;

/** The parts side by side in rows, with room for the wires around each. */
function packed(parts: readonly Part[]): ReadonlyMap<string, Point> {
  const area = parts.reduce(
    (sum, { width, height }) => sum + (width + COLUMN_GAP) * (height + COLUMN_GAP),
    0,
  );
  const room = Math.max(Math.sqrt(area * SHAPE), ...parts.map(({ width }) => width));
  const all = new Map<string, Point>();
  let [left, top, tallest] = [0, 0, 0];
  for (const { places, width, height } of parts) {
    if (left > 0 && left + width > room) {
      top += tallest + COLUMN_GAP;
      [left, tallest] = [0, 0];
    }
    for (const [id, { x, y }] of places) all.set(id, { x: left + x, y: top + y });
    left += width + COLUMN_GAP;
    tallest = Math.max(tallest, height);
  }
  return all;
}

/** The whole put where it was, or beside what it would cover there. */
function moved(
  placed: ReadonlyMap<string, Point>,
  nodes: readonly LayoutNode[],
  others: readonly Box[],
): ReadonlyMap<string, Point> {
  const boxes = nodes.map(({ id, width, height }): Box => ({
    ...(placed.get(id) ?? { x: 0, y: 0 }),
    width,
    height,
  }));
  const [old, fresh] = [middleOf(nodes), middleOf(boxes)];
  const start = { x: onGrid(old.x - fresh.x), y: onGrid(old.y - fresh.y) };
  const by = freeShift(boxes, others, start);
  return new Map([...placed].map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }]));
}

/** The shift nearest to `start` by which no box comes to lie on one of the others. */
function freeShift(boxes: readonly Box[], others: readonly Box[], start: Point): Point {
  const covers = (by: Point): boolean =>
    boxes.some((box) => others.some((other) => touches({ ...box, x: box.x + by.x, y: box.y + by.y }, other)));
  const step = 4 * ROW_GAP;
  // Further out than all others together reach, there is room.
  for (let ring = 0; ; ring += 1) {
    const places = ringAround(start, ring, step).toSorted((a, b) => distance(a, start) - distance(b, start));
    const free = places.find((place) => !covers(place));
    if (free) return free;
  }
}

function ringAround(start: Point, ring: number, step: number): readonly Point[] {
  if (ring === 0) return [start];
  const places: Point[] = [];
  for (let i = -ring; i <= ring; i += 1)
    for (const edge of [-ring, ring])
      places.push(
        { x: start.x + i * step, y: start.y + edge * step },
        { x: start.x + edge * step, y: start.y + i * step },
      );
  return places;
}

function touches(a: Box, b: Box): boolean {
  const air = ROW_GAP / 2;
  return (
    a.x < b.x + b.width + air &&
    a.x + a.width + air > b.x &&
    a.y < b.y + b.height + air &&
    a.y + a.height + air > b.y
  );
}

function middleOf(boxes: readonly Box[]): Point {
  if (boxes.length === 0) return { x: 0, y: 0 };
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
