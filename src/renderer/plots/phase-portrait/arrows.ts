import type { Point } from '../../ui/chart/place';

/** A place on a path and the direction in which it runs there, in degrees clockwise from the right. */
export interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** Arrows every `spacing` pixels along paths that are given in pixels; none on paths that hardly move. */
export function arrowsAlong(paths: readonly (readonly Point[])[], spacing: number): readonly Arrow[] {
  const arrows: Arrow[] = [];
  for (const path of paths) {
    let left = spacing / 2;
    for (let i = 1; i < path.length; i++) {
      const [a, b] = [path[i - 1], path[i]];
      if (a === undefined || b === undefined) continue;
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
      const length = Math.hypot(dx, dy);
      left -= length;
      if (left > 0 || length === 0) continue;
      left = spacing;
      arrows.push({
        x: (a[0] + b[0]) / 2,
        y: (a[1] + b[1]) / 2,
        angle: (Math.atan2(dy, dx) * 180) / Math.PI,
      });
    }
  }
  return arrows;
}
