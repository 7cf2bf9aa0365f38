/** Where wires run, by the cells of a grid, so that a pointer looks at those around it and not at all of them. */
import { drawnWires, type DrawnWire } from './drawn-wires';
import type { FlowNode, FlowWire } from '../flow/graph';
import { nearestOn, strokeCrosses } from './polyline';
import { sheetLines } from './sheet-lines';
import type { CanvasTools } from '../tools';
import type { Box, Point } from './wire-path';

export interface WireIndex {
  /** The wire nearest to a point, if it is no farther than this. */
  near(point: Point, within: number): string | undefined;
  /** The wires that a straight stroke crosses or touches. */
  crossed(from: Point, to: Point): readonly string[];
  /** The wires that pass cells of a box: all that pass the box itself are among them. */
  around(box: Box): readonly DrawnWire[];
}

/** Width and height of a cell, in units of the canvas: about two nodes. */
const CELL = 400;

/** Puts every piece of every wire into the cells around it. */
export function indexWires(wires: readonly DrawnWire[]): WireIndex {
  const cells = new Map<string, Set<DrawnWire>>();
  for (const wire of wires)
    for (const [i, b] of wire.line.slice(1).entries())
      for (const key of cellsAlong(wire.line[i] ?? b, b)) {
        const cell = cells.get(key);
        if (cell) cell.add(wire);
        else cells.set(key, new Set([wire]));
      }
  const within = (box: Box): ReadonlySet<DrawnWire> => {
    const found = new Set<DrawnWire>();
    for (const key of cellsOf(box)) for (const wire of cells.get(key) ?? []) found.add(wire);
    return found;
  };
  return {
    near: (point, reach) => {
      let best: { readonly id: string; readonly distance: number } | undefined;
      const box = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach };
      for (const { id, line } of within(box)) {
        const { distance } = nearestOn(line, point);
        if (distance <= reach && (!best || distance < best.distance)) best = { id, distance };
      }
      return best?.id;
    },
    crossed: (from, to) =>
      [...within(boxOf(from, to))].filter(({ line }) => strokeCrosses(line, from, to)).map(({ id }) => id),
    around: (box) => [...within(box)],
  };
}

const boxOf = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

function* cellsOf({ x, y, width, height }: Box): Generator<string> {
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column += 1)
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row += 1)
      yield `${column} ${row}`;
}

/** The cells around a straight piece; a long one is taken in steps, so that its box is no larger than a cell. */
function* cellsAlong(a: Point, b: Point): Generator<string> {
  const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / CELL));
  const at = (t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
  for (let i = 0; i < steps; i += 1) yield* cellsOf(boxOf(at(i / steps), at((i + 1) / steps)));
}

/** Whether the canvas shows all wires as one sheet. */
export const isMap = ({ view }: Pick<CanvasTools, 'view'>): boolean =>
  view.current?.dataset['zoom'] === 'map';

/** The index of a sheet holds for as long as its nodes and wires do. */
const sheets = new WeakMap<readonly FlowNode[], { wires: readonly FlowWire[]; index: WireIndex }>();

/** The wires as they are drawn at this moment, on the map too. */
export function wireIndex({ scene, view }: Pick<CanvasTools, 'scene' | 'view'>): WireIndex {
  if (!isMap({ view })) return indexWires(drawnWires(view.current));
  const { nodes, wires } = scene.store.getState();
  const known = sheets.get(nodes);
  if (known?.wires === wires) return known.index;
  const index = indexWires(sheetLines(nodes, wires));
  sheets.set(nodes, { wires, index });
  return index;
}
