/** Drawn paths as straight pieces, to tell what lies on them and what crosses them. Pure; knows no wire. */
import type { Box, Point } from './wire-path';

/** Straight pieces per cubic and per quadratic arc: less than a pixel off for arcs of the usual length. */
const CUBIC = 20;
const QUADRATIC = 5;

/** The corners of a path made of absolute M, L, C and Q, as wires are. */
export function flattenPath(path: string): readonly Point[] {
  const points: Point[] = [];
  for (const [, command = '', text = ''] of path.matchAll(/([MLCQ])([^MLCQ]*)/gu)) {
    const numbers = [...text.matchAll(/-?\d*\.?\d+(?:e[-+]?\d+)?/gu)].map(([number]) => Number(number));
    const corners: Point[] = [];
    for (let i = 0; i + 1 < numbers.length; i += 2)
      corners.push({ x: numbers[i] ?? 0, y: numbers[i + 1] ?? 0 });
    const step = command === 'C' ? 3 : command === 'Q' ? 2 : 1;
    for (let i = 0; i + step <= corners.length; i += step) {
      const from = points.at(-1);
      const arc = corners.slice(i, i + step);
      if (step === 1 || !from) points.push(...arc);
      else points.push(...bent([from, ...arc], step === 3 ? CUBIC : QUADRATIC));
    }
  }
  return points;
}

/** Points on a quadratic or cubic Bézier curve after its start, by Bernstein's polynomials. */
function bent(corners: readonly Point[], pieces: number): readonly Point[] {
  const [a, b, c, d] = corners;
  const points: Point[] = [];
  if (!a || !b || !c) return points;
  for (let i = 1; i <= pieces; i += 1) {
    const t = i / pieces;
    const s = 1 - t;
    const [p, q, r, u] = d
      ? [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
      : [s * s, 2 * s * t, t * t, 0];
    const e = d ?? c;
    points.push({ x: p * a.x + q * b.x + r * c.x + u * e.x, y: p * a.y + q * b.y + r * c.y + u * e.y });
  }
  return points;
}

/** The box around a line; nowhere for a line without points. */
export function boxAround(line: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of line) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const between = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});

/** The place on a line nearest to a point: how far off it is, where along the line (corners counted from 0), and its point. */
export function nearestOn(
  line: readonly Point[],
  point: Point,
): { readonly distance: number; readonly along: number; readonly point: Point } {
  let best = { distance: Number.POSITIVE_INFINITY, along: 0, point: line[0] ?? point };
  for (let i = 0; i + 1 < line.length; i += 1) {
    const [a, b] = [line[i], line[i + 1]];
    if (!a || !b) continue;
    const square = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const raw = square === 0 ? 0 : ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / square;
    const t = Math.min(1, Math.max(0, raw));
    const foot = between(a, b, t);
    const distance = Math.hypot(foot.x - point.x, foot.y - point.y);
    if (distance < best.distance) best = { distance, along: i + t, point: foot };
  }
  return best;
}

/** Whether a straight stroke crosses or touches a line. */
export function strokeCrosses(line: readonly Point[], a: Point, b: Point): boolean {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const [c, d] = [line[i], line[i + 1]];
    if (
      c &&
      d &&
      side(a, b, c) * side(a, b, d) <= 0 &&
      side(c, d, a) * side(c, d, b) <= 0 &&
      meets(a, b, c, d)
    )
      return true;
  }
  return false;
}

/** Twice the signed area of a triangle: on which side of a → b the point lies. */
const side = (a: Point, b: Point, p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);

/** Whether the boxes around two pieces overlap; pieces on one straight line meet only then. */
function meets(a: Point, b: Point, c: Point, d: Point): boolean {
  return (
    Math.max(Math.min(a.x, b.x), Math.min(c.x, d.x)) <= Math.min(Math.max(a.x, b.x), Math.max(c.x, d.x)) &&
    Math.max(Math.min(a.y, b.y), Math.min(c.y, d.y)) <= Math.min(Math.max(a.y, b.y), Math.max(c.y, d.y))
  );
}

/** Whether a line passes through a box. */
export function passesBox(line: readonly Point[], box: Box): boolean {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const isIn = line.some(({ x, y }) => x >= box.x && x <= right && y >= box.y && y <= bottom);
  const corners = [box, { x: right, y: box.y }, { x: right, y: bottom }, { x: box.x, y: bottom }, box];
  return isIn || corners.slice(1).some((corner, i) => strokeCrosses(line, corners[i] ?? corner, corner));
}
