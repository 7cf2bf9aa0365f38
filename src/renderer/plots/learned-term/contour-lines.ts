import { zeroContour, type Grid } from '../../../engine/index';
import type { Place, Point } from '../../ui/chart/place';
import { formatTicks, linearTicks } from '../../ui/chart/ticks';

/** Where a surface has one value, drawn. */
export interface ContourLine {
  readonly level: number;
  readonly path: string;
  /** Where its value is written; null where there is no room. */
  readonly label: { readonly at: Point; readonly text: string } | null;
}

/** Contour lines, about. */
const LEVELS = 7;
/** Pixels that labels keep from each other and from the edges. */
const APART = 44;
const EDGE = 24;

/** Lines at rounded values of a surface; each is labelled once. */
export function contourLines(values: ArrayLike<number>, grid: Grid, place: Place): readonly ContourLine[] {
  const finite = Array.from(values).filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const levels = linearTicks(low, high, LEVELS);
  const texts = formatTicks(levels);
  const taken: Point[] = [];
  const [left, bottom] = place.of([grid.x[0], grid.y[0]]);
  const [right, top] = place.of([grid.x[1], grid.y[1]]);
  return levels.map((level, k) => {
    const lines = zeroContour(
      Array.from(values, (value) => value - level),
      grid,
    );
    let path = '';
    let best: { readonly at: Point; readonly room: number } | null = null;
    for (let i = 0; i < lines.length; i += 4) {
      const from = place.of([lines[i] ?? NaN, lines[i + 1] ?? NaN]);
      const to = place.of([lines[i + 2] ?? NaN, lines[i + 3] ?? NaN]);
      path += `M${from[0].toFixed(1)} ${from[1].toFixed(1)}L${to[0].toFixed(1)} ${to[1].toFixed(1)}`;
      const edge = Math.min(from[0] - left, right - from[0], from[1] - top, bottom - from[1]);
      const apart = Math.min(...taken.map(([x, y]) => Math.hypot(x - from[0], y - from[1])), 1e4);
      const room = Math.min(edge, 3 * EDGE) + Math.min(apart, 4 * APART);
      if (edge >= EDGE && apart >= APART && room > (best?.room ?? 0)) best = { at: from, room };
    }
    if (best) taken.push(best.at);
    return { level, path, label: best && { at: best.at, text: texts[k] ?? '' } };
  });
}
