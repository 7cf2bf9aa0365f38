/**
 * Where a function of two variables, known on a grid, is zero: marching squares with linear interpolation along the
 * edges of the cells. Of the two ways through a saddle cell the one is taken that the mean of its corners tells.
 * Cells with a value that is not finite have no contour.
 */

/** A regular grid; values on it are row by row, x innermost. */
export interface Grid {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Points along each axis, at least 2. */
  readonly columns: number;
  readonly rows: number;
}

export const gridX = ({ x, columns }: Grid, i: number): number => x[0] + ((x[1] - x[0]) * i) / (columns - 1);
export const gridY = ({ y, rows }: Grid, j: number): number => y[0] + ((y[1] - y[0]) * j) / (rows - 1);

/** Short lines, four numbers each: from x, from y, to x, to y. */
export function zeroContour(values: ArrayLike<number>, grid: Grid): Float64Array {
  const lines: number[] = [];
  for (let j = 0; j + 1 < grid.rows; j++)
    for (let i = 0; i + 1 < grid.columns; i++) lines.push(...inCell(values, grid, i, j));
  return Float64Array.from(lines);
}

/** Around the cell, so that edge k joins corners k and k + 1. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

function inCell(values: ArrayLike<number>, grid: Grid, i: number, j: number): readonly number[] {
  const corners = CORNERS.map(([di, dj]) => values[(j + dj) * grid.columns + i + di] ?? NaN);
  if (!corners.every(Number.isFinite)) return [];
  const crossings = corners.flatMap((from, k) => {
    const to = corners[(k + 1) % 4] ?? 0;
    if (from >= 0 === to >= 0) return [];
    const share = from / (from - to);
    const [[ai, aj], [bi, bj]] = [CORNERS[k] ?? CORNERS[0], CORNERS[(k + 1) % 4] ?? CORNERS[0]];
    return [[gridX(grid, i + ai + share * (bi - ai)), gridY(grid, j + aj + share * (bj - aj))]];
  });
  const [a, b, c, d] = crossings;
  if (!a || !b) return [];
  if (!c || !d) return [...a, ...b];
  const mean = corners.reduce((sum, value) => sum + value, 0);
  // The middle goes with the first corner: the lines cut off the second and the fourth.
  const joined = mean >= 0 === (corners[0] ?? 0) >= 0;
  return joined ? [...a, ...b, ...c, ...d] : [...d, ...a, ...b, ...c];
}
