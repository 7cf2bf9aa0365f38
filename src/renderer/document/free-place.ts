import type { Point } from '../../engine/index';
import type { Size } from './frames';

/** Where something lies, with its size. */
type Box = Point & Size;

/** Size that a node is assumed to have before it has been drawn, and the air kept around it. */
const SIZE: Size = { width: 180, height: 140 };
const AIR = 24;
const STEP = 40;
const RINGS = 30;

/** The place nearest to `wanted` where a new node, or something of this size, covers no other. */
export function freePlace(boxes: readonly Box[], wanted: Point, size = SIZE): Point {
  const start = { x: Math.round(wanted.x / 10) * 10, y: Math.round(wanted.y / 10) * 10 };
  for (let ring = 0; ring <= RINGS; ring += 1) {
    const found = around(start, ring)
      .filter((place) => !boxes.some((box) => covers(box, place, size)))
      .sort((a, b) => distance(a, start) - distance(b, start))[0];
    if (found) return found;
  }
  return start;
}

/** Places on a square ring around the start, nearest rows first. */
function around({ x, y }: Point, ring: number): Point[] {
  if (ring === 0) return [{ x, y }];
  const places: Point[] = [];
  for (let i = -ring; i <= ring; i += 1) {
    for (const edge of [-ring, ring]) {
      places.push({ x: x + i * STEP, y: y + edge * STEP }, { x: x + edge * STEP, y: y + i * STEP });
    }
  }
  return places;
}

function covers(box: Box, { x, y }: Point, { width, height }: Size): boolean {
  return (
    x < box.x + box.width + AIR &&
    x + width + AIR > box.x &&
    y < box.y + box.height + AIR &&
    y + height + AIR > box.y
  );
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
