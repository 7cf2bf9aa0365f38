/**
 * Snapping while something is dragged: its edges and its middle come to lie on those of others nearby, and thin lines
 * show on which. Pure; the lines of all others are put in order once per drag.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Box, Point } from '../wires/wire-path';

/** A line that is drawn: at `at` across its direction, from `from` to `to` along it. */
export interface Guide {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The guides that show: upright ones and level ones. */
export interface Guides {
  readonly upright: Guide | null;
  readonly level: Guide | null;
}

export const NO_GUIDES: Guides = { upright: null, level: null };

export type GuidesStore = StoreApi<Guides>;

export const createGuides = (): GuidesStore => createStore<Guides>(() => NO_GUIDES);

interface Line extends Guide {
  readonly middle: boolean;
}

/** The edges and middles of boxes in both directions, in order. */
export interface Lines {
  readonly upright: readonly Line[];
  readonly level: readonly Line[];
}

const byPlace = (a: Line, b: Line): number => a.at - b.at;

export function linesOf(boxes: readonly Box[]): Lines {
  return {
    upright: boxes
      .flatMap(({ x, y, width, height }) => linesAt(x, width, { from: y, to: y + height }))
      .toSorted(byPlace),
    level: boxes
      .flatMap(({ x, y, width, height }) => linesAt(y, height, { from: x, to: x + width }))
      .toSorted(byPlace),
  };
}

function linesAt(start: number, length: number, span: Pick<Guide, 'from' | 'to'>): readonly Line[] {
  return [
    { at: start, middle: false, ...span },
    { at: start + length / 2, middle: true, ...span },
    { at: start + length, middle: false, ...span },
  ];
}

export interface Snap extends Guides {
  /** What to add to the place. */
  readonly by: Point;
}

/** How a box at this place is moved so that it lines up, by `within` at most in each direction. */
export function snapped(box: Box, lines: Lines, within: number): Snap {
  const [x, upright] = nearest(linesAt(box.x, box.width, spanOf(box.y, box.height)), lines.upright, within);
  const [y, level] = nearest(linesAt(box.y, box.height, spanOf(box.x, box.width)), lines.level, within);
  return { by: { x, y }, upright, level };
}

const spanOf = (start: number, length: number): Pick<Guide, 'from' | 'to'> => ({
  from: start,
  to: start + length,
});

/** The least way from one of `own` to one of `others` of the same kind, and the guide that joins them. */
function nearest(
  own: readonly Line[],
  others: readonly Line[],
  within: number,
): readonly [number, Guide | null] {
  let best: { readonly by: number; readonly at: number; readonly middle: boolean } | null = null;
  for (const line of own) {
    for (let i = firstFrom(others, line.at - within); i < others.length; i += 1) {
      const other = others[i];
      if (!other || other.at > line.at + within) break;
      const by = other.at - line.at;
      if (other.middle !== line.middle || (best && Math.abs(by) >= Math.abs(best.by))) continue;
      best = { by, at: other.at, middle: other.middle };
    }
  }
  const [span] = own;
  if (!best || !span) return [0, null];
  let { from, to } = span;
  for (let i = firstFrom(others, best.at - EXACT); i < others.length; i += 1) {
    const other = others[i];
    if (!other || other.at > best.at + EXACT) break;
    if (other.middle !== best.middle) continue;
    from = Math.min(from, other.from);
    to = Math.max(to, other.to);
  }
  return [best.by, { at: best.at, from, to }];
}

/** Lines nearer than this are one to the eye. */
const EXACT = 0.5;

/** The first line at or past a place. */
function firstFrom(lines: readonly Line[], at: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
