import type { Point } from '../../../engine/index';

/** The middle of the area that these places span, on the grid. */
export function middleOf(places: readonly Point[]): Point {
  if (places.length === 0) return { x: 0, y: 0 };
  // Thousands of values would be too many arguments for `Math.min`.
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
  const middle = (values: readonly number[]): number =>
    Math.round((least(values) - least(values.map((value) => -value))) / 20) * 10;
  return { x: middle(places.map(({ x }) => x)), y: middle(places.map(({ y }) => y)) };
}
