/** Where wires run, so that a pointer looks at those around it and not at all of them. */
import { drawnWires, type DrawnWire } from './drawn-wires';
import type { FlowNode, FlowWire } from '../flow/graph';
import { boxAround, nearestOn, strokeCrosses } from './polyline';
import { sheetCourses } from './sheet-lines';
import type { CanvasTools } from '../tools';
import type { Box, Point } from './wire-path';

export interface WireIndex {
  /** The wire nearest to a point, if it is no farther than this. */
  near(point: Point, within: number): string | undefined;
  /** The wires that a straight stroke crosses or touches. */
  crossed(from: Point, to: Point): readonly string[];
  /** The wires whose own boxes meet a box: all that pass the box itself are among them. */
  around(box: Box): readonly DrawnWire[];
}

/** A wire with the box that it stays in; its course is worked out when somebody comes near. */
export interface Course {
  readonly id: string;
  readonly box: Box;
  readonly line: () => readonly Point[];
}

/** Wires whose courses are known. */
export function indexWires(wires: readonly DrawnWire[]): WireIndex {
  return indexCourses(wires.map(({ id, line }) => ({ id, box: boxAround(line), line: () => line })));
}

/** Compares boxes first: of many hundred wires few are looked at closely, and none before it is asked for. */
export function indexCourses(courses: readonly Course[]): WireIndex {
  const around = ({ x, y, width, height }: Box): readonly DrawnWire[] => {
    const found: DrawnWire[] = [];
    for (const { id, box, line } of courses)
      if (box.x <= x + width && box.x + box.width >= x && box.y <= y + height && box.y + box.height >= y)
        found.push({ id, line: line() });
    return found;
  };
  return {
    near: (point, reach) => {
      let best: { readonly id: string; readonly distance: number } | undefined;
      const box = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach };
      for (const { id, line } of around(box)) {
        const { distance } = nearestOn(line, point);
        if (distance <= reach && (!best || distance < best.distance)) best = { id, distance };
      }
      return best?.id;
    },
    crossed: (from, to) =>
      around(boxAround([from, to])).flatMap(({ id, line }) => (strokeCrosses(line, from, to) ? [id] : [])),
    around,
  };
}

/** Whether the canvas shows all wires as one sheet. */
export const isMap = ({ view }: Pick<CanvasTools, 'view'>): boolean =>
  view.current?.dataset['zoom'] === 'map';

/** The index of a sheet holds for as long as its nodes and wires do. */
const sheets = new WeakMap<readonly FlowNode[], { wires: readonly FlowWire[]; index: WireIndex }>();

/** The course of one wire as it is drawn at this moment, on the map too; empty when it is not drawn. */
export function lineOf({ scene, view }: Pick<CanvasTools, 'scene' | 'view'>, id: string): readonly Point[] {
  if (!isMap({ view })) return drawnWires(view.current).find((wire) => wire.id === id)?.line ?? [];
  const { nodes, wires } = scene.store.getState();
  const [course] = sheetCourses(
    nodes,
    wires.filter((wire) => wire.id === id),
  );
  return course?.line() ?? [];
}

/** The wires as they are drawn at this moment, on the map too. */
export function wireIndex({ scene, view }: Pick<CanvasTools, 'scene' | 'view'>): WireIndex {
  if (!isMap({ view })) return indexWires(drawnWires(view.current));
  const { nodes, wires } = scene.store.getState();
  const known = sheets.get(nodes);
  if (known?.wires === wires) return known.index;
  const index = indexCourses(sheetCourses(nodes, wires));
  sheets.set(nodes, { wires, index });
  return index;
}
