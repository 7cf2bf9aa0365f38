import type { Grid } from '../../../engine/index';

/** The value at a point of a regular grid, in straight lines between its points; NaN outside of it. */
export function gridValue(
  values: ArrayLike<number>,
  { x, y, columns, rows }: Grid,
  [px, py]: readonly [number, number],
): number {
  const u = ((px - x[0]) / (x[1] - x[0])) * (columns - 1);
  const v = ((py - y[0]) / (y[1] - y[0])) * (rows - 1);
  if (!(u >= 0 && u <= columns - 1 && v >= 0 && v <= rows - 1)) return NaN;
  const [i, j] = [Math.min(columns - 2, Math.floor(u)), Math.min(rows - 2, Math.floor(v))];
  const [a, b] = [u - i, v - j];
  const at = (di: number, dj: number): number => values[(j + dj) * columns + i + di] ?? NaN;
  return (1 - a) * (1 - b) * at(0, 0) + a * (1 - b) * at(1, 0) + (1 - a) * b * at(0, 1) + a * b * at(1, 1);
}

/** The value of a curve on evenly spaced points; NaN outside of them. */
export function curveValue(
  values: ArrayLike<number>,
  [from, to]: readonly [number, number],
  at: number,
): number {
  const u = ((at - from) / (to - from)) * (values.length - 1);
  if (!(u >= 0 && u <= values.length - 1)) return NaN;
  const i = Math.min(values.length - 2, Math.floor(u));
  return (values[i] ?? NaN) + ((values[i + 1] ?? NaN) - (values[i] ?? NaN)) * (u - i);
}
