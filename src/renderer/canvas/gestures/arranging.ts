/** What is selected put in order: edges or middles on one line, or the same air between. */
import type { Point } from '../../../engine/index';
import type { CanvasTools } from '../tools';
import { pickedBoxes, type PickedBox } from './picked-boxes';

export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'horizontally' | 'vertically';

interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where boxes go so that all have this edge, or this middle, in common: that of the area which they span. */
export function aligned(boxes: readonly Placed[], edge: Edge): ReadonlyMap<string, Point> {
  const upright = edge === 'left' || edge === 'centre' || edge === 'right';
  const start = ({ x, y }: Placed): number => (upright ? x : y);
  const length = ({ width, height }: Placed): number => (upright ? width : height);
  const first = Math.min(...boxes.map(start));
  const last = Math.max(...boxes.map((box) => start(box) + length(box)));
  const share = edge === 'left' || edge === 'top' ? 0 : edge === 'right' || edge === 'bottom' ? 1 : 0.5;
  const line = first + share * (last - first);
  return new Map(
    boxes.map((box) => {
      const at = Math.round(line - share * length(box));
      return [box.id, upright ? { x: at, y: box.y } : { x: box.x, y: at }];
    }),
  );
}

/** Where boxes go so that the air between neighbours is the same; the outermost two stay. */
export function distributed(boxes: readonly Placed[], axis: Axis): ReadonlyMap<string, Point> {
  const along = axis === 'horizontally';
  const start = ({ x, y }: Placed): number => (along ? x : y);
  const length = ({ width, height }: Placed): number => (along ? width : height);
  const sorted = boxes.toSorted((a, b) => start(a) + length(a) / 2 - start(b) - length(b) / 2);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 3) return new Map(boxes.map(({ id, x, y }) => [id, { x, y }]));
  const filled = sorted.reduce((sum, box) => sum + length(box), 0);
  const air = (start(last) + length(last) - start(first) - filled) / (sorted.length - 1);
  let at = start(first);
  return new Map(
    sorted.map((box) => {
      const place = box === last ? start(last) : Math.round(at);
      at += length(box) + air;
      return [box.id, along ? { x: place, y: box.y } : { x: box.x, y: place }];
    }),
  );
}

/** Aligns what is selected, two things or more. */
export function alignSelection(tools: CanvasTools, edge: Edge): void {
  arrange(tools, `Align ${edge}`, (boxes) => aligned(boxes, edge));
}

/** Spaces what is selected evenly, three things or more. */
export function distributeSelection(tools: CanvasTools, axis: Axis): void {
  arrange(tools, `Distribute ${axis}`, (boxes) => distributed(boxes, axis));
}

function arrange(
  tools: CanvasTools,
  how: string,
  order: (boxes: readonly PickedBox[]) => ReadonlyMap<string, Point>,
): void {
  const boxes = pickedBoxes(tools);
  if (boxes.length < 2) return;
  const places = order(boxes);
  const of = (kind: PickedBox['kind']): Record<string, Point> =>
    Object.fromEntries(
      boxes.flatMap(({ kind: own, id, x, y }) => (own === kind ? [[id, places.get(id) ?? { x, y }]] : [])),
    );
  tools.editor.dispatch('arrange', { how, nodes: of('node'), notes: of('note') });
}
