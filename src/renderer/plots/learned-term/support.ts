/**
 * Where a term is backed by something: points of its inputs that the trajectory or the data have visited. A point of a
 * drawing counts as visited near one of them; with inputs that are held, only where they were near their held values.
 */
import type { LearnedTerm } from '../../../engine/index';
import type { Place, Point } from '../../ui/chart/place';

/** Pixels around a visited point of a surface that count as visited. */
export const REACH = 22;
/** Share of its visited span by which a held input may differ and still count. */
const NEAR = 0.2;

export interface Support {
  /** On the axes; the trajectory in stretches, as it ran. The second number of a curve is 0. */
  readonly path: readonly (readonly Point[])[];
  readonly measured: readonly Point[];
}

/** The visited points near the held values, on the axes. */
export function supportOf({ inputs, axes, path, measured }: LearnedTerm): Support {
  const width = inputs.length;
  const [first = 0, second] = axes;
  const pointAt = (rows: Float64Array, row: number): Point | null => {
    const isNear = inputs.every(({ visited: [low, high], held }, i) => {
      const value = rows[row * width + i] ?? NaN;
      return axes.includes(i) || high === low || Math.abs(value - held) <= NEAR * (high - low);
    });
    const at = (axis: number): number => rows[row * width + axis] ?? NaN;
    return isNear ? [at(first), second === undefined ? 0 : at(second)] : null;
  };
  const stretches: Point[][] = [[]];
  for (let row = 0; row < path.inputs.length / width; row++) {
    const point = pointAt(path.inputs, row);
    if (point) stretches.at(-1)?.push(point);
    else if (stretches.at(-1)?.length !== 0) stretches.push([]);
  }
  return {
    path: stretches.filter((stretch) => stretch.length > 0),
    measured: Array.from({ length: measured.length / width }, (_, row) => pointAt(measured, row)).filter(
      (point) => point !== null,
    ),
  };
}

/** Whether a point of a surface is near what was visited. */
export function isVisited({ path, measured }: Support, place: Place, point: Point): boolean {
  const [x, y] = place.of(point);
  const near = (other: Point): boolean => {
    const [ox, oy] = place.of(other);
    return Math.hypot(x - ox, y - oy) <= REACH;
  };
  return measured.some(near) || path.some((stretch) => stretch.some(near));
}

/** The ends of what was visited along the axis of a curve; null when nothing was. */
export function visitedSpan({ path, measured }: Support): readonly [number, number] | null {
  const xs = [...path.flat(), ...measured].map(([x]) => x);
  return xs.length === 0
    ? null
    : [xs.reduce((a, b) => Math.min(a, b), Infinity), xs.reduce((a, b) => Math.max(a, b), -Infinity)];
}
