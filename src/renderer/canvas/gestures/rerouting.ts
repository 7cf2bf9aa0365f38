/** Points that a wire passes: added on its course, moved, taken away. They move the picture and never the meaning. */
import type { Editor } from '../../document/editor';
import { nearestOn } from '../wires/polyline';
import type { CanvasTools } from '../tools';
import { lineOf } from '../wires/wire-index';
import type { Point } from '../wires/wire-path';

/** Points lie on the grid of the nodes. */
const GRID = 10;

export function onGrid({ x, y }: Point): Point {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}

/** The points with a new one at `at`, in its place along the drawn course; and which one it is. */
export function withPoint(
  points: readonly Point[],
  line: readonly Point[],
  at: Point,
): { readonly points: readonly Point[]; readonly index: number } {
  const place = nearestOn(line, at).along;
  const index = points.filter((point) => nearestOn(line, point).along < place).length;
  return { points: points.toSpliced(index, 0, onGrid(at)), index };
}

/** The middle of the longest stretch of a drawn course between two points that it passes, or its ends. */
export function roomiestPlace(points: readonly Point[], line: readonly Point[]): Point {
  const lengths = [0];
  for (const [index, { x, y }] of line.slice(1).entries()) {
    const before = line[index] ?? { x, y };
    lengths.push((lengths[index] ?? 0) + Math.hypot(x - before.x, y - before.y));
  }
  const total = lengths.at(-1) ?? 0;
  const stops = points.map((point) => {
    const { along } = nearestOn(line, point);
    const [start, end] = [lengths[Math.floor(along)] ?? 0, lengths[Math.ceil(along)] ?? total];
    return start + (end - start) * (along % 1);
  });
  const cuts = [0, ...stops, total].toSorted((a, b) => a - b);
  const gaps = cuts
    .slice(1)
    .map((cut, index) => ({ size: cut - (cuts[index] ?? 0), middle: (cut + (cuts[index] ?? 0)) / 2 }));
  const { middle = total / 2 } = gaps.toSorted((a, b) => b.size - a.size)[0] ?? {};
  const piece = Math.max(
    1,
    lengths.findIndex((length) => length >= middle),
  );
  const [a, b] = [line[piece - 1] ?? { x: 0, y: 0 }, line[piece] ?? { x: 0, y: 0 }];
  const [start, end] = [lengths[piece - 1] ?? 0, lengths[piece] ?? 0];
  const share = end === start ? 0 : (middle - start) / (end - start);
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** Adds a point to a wire, at a place of the canvas or where there is most room, and gives it the focus if wanted. */
export function addWirePoint(tools: CanvasTools, wire: string, at?: Point, focus = false): void {
  const { editor, view } = tools;
  const line = lineOf(tools, wire);
  const points = pointsOf(editor, wire);
  if (line.length < 2) return;
  const added = withPoint(points, line, at ?? roomiestPlace(points, line));
  editor.dispatch('set-wire-points', { wire, points: added.points });
  if (focus) focusPoint(view.current, wire, added.index);
}

export function removeWirePoint(editor: Editor, wire: string, index: number): void {
  editor.dispatch('set-wire-points', { wire, points: pointsOf(editor, wire).toSpliced(index, 1) });
}

/** Nudges a point by so many steps of the grid; a row of nudges is one step of undo. */
export function nudgeWirePoint(editor: Editor, wire: string, index: number, by: Point): void {
  const points = pointsOf(editor, wire);
  const before = points[index];
  if (!before) return;
  const moved = { x: before.x + by.x * GRID, y: before.y + by.y * GRID };
  editor.dispatch('set-wire-points', { wire, points: points.with(index, moved), gesture: `nudge ${index}` });
}

export function pointsOf(editor: Editor, wire: string): readonly Point[] {
  return editor.store.getState().document.layout.wires?.[wire] ?? [];
}

/** A new point is drawn in the next frame. */
function focusPoint(view: HTMLElement | null, wire: string, index: number): void {
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      view?.querySelector<SVGElement>(`[data-wire-point="${CSS.escape(`${wire} ${index}`)}"]`)?.focus();
    });
  });
}
