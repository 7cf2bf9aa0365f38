/**
 * The course of a forward wire in level and upright lines with round corners, for those who prefer that to curves:
 * level to one upright run and level again. Wires that lead back are drawn so anyhow (`wire-path.ts`).
 */
import type { Box, Point } from './wire-path';

const RADIUS = 10;
/** How near to either end the upright run may stand. */
const NEAR = 18;
/** Between the upright runs of two tracks, so that no two sources share a line. */
const TRACK = 7;
/** Tracks to either side of the middle. */
const MIDDLE_TRACK = 2;
/** Below this difference in height a wire is one straight line. */
const LEVEL = 1;

/** The path from `from` to `to`, which lies to the right of it, crossing as few of `boxes` as its one run can. */
export function orthogonalPath(from: Point, to: Point, boxes: readonly Box[] = [], track = 0): string {
  if (Math.abs(to.y - from.y) < LEVEL) return `M${from.x},${from.y} L${to.x},${to.y}`;
  const x = runOf(from, to, boxes, track);
  const radius = Math.max(
    0,
    Math.min(RADIUS, Math.abs(to.y - from.y) / 2, Math.abs(x - from.x), Math.abs(to.x - x)),
  );
  const down = Math.sign(to.y - from.y) * radius;
  return [
    `M${from.x},${from.y}`,
    `L${x - radius},${from.y}`,
    `Q${x},${from.y} ${x},${from.y + down}`,
    `L${x},${to.y - down}`,
    `Q${x},${to.y} ${x + radius},${to.y}`,
    `L${to.x},${to.y}`,
  ].join(' ');
}

/** Where the upright run stands: in the middle, or near an end where that crosses fewer nodes. */
function runOf(from: Point, to: Point, boxes: readonly Box[], track: number): number {
  const aside = (track - MIDDLE_TRACK) * TRACK;
  const middle = (from.x + to.x) / 2;
  const room = Math.max(0, (to.x - from.x) / 2 - NEAR);
  const held = (x: number): number => Math.min(middle + room, Math.max(middle - room, x));
  const candidates = [
    held(middle + aside),
    held(from.x + NEAR + track * TRACK),
    held(to.x - NEAR - track * TRACK),
  ];
  let best = candidates[0] ?? middle;
  let fewest = Number.POSITIVE_INFINITY;
  for (const x of candidates) {
    const crossed = boxes.filter((box) => isCrossed(box, from, to, x)).length;
    if (crossed < fewest) [best, fewest] = [x, crossed];
  }
  return best;
}

/** Whether one of the three lines passes through the box. Ends at its sides do not count. */
function isCrossed(box: Box, from: Point, to: Point, x: number): boolean {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const level = (y: number, start: number, end: number): boolean =>
    y > box.y && y < bottom && Math.min(start, end) < right - LEVEL && Math.max(start, end) > box.x + LEVEL;
  const upright = x > box.x && x < right && Math.min(from.y, to.y) < bottom && Math.max(from.y, to.y) > box.y;
  return upright || level(from.y, from.x, x) || level(to.y, x, to.x);
}
