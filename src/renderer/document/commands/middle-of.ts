import type { Point } from '../../../engine/index';

/** The middle of the area that these places span, on the grid. */
export function middleOf(places: readonly Point[]): Point {
  if (places.length === 0) return { x: 0, y: 0 };
  const middle = (values: readonly number[]): number =>
    Math.round((Math.min(...values) + Math.max(...values)) / 20) * 10;
  return { x: middle(places.map(({ x }) => x)), y: middle(places.map(({ y }) => y)) };
}
