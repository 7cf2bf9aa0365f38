import type { AxisWindow } from './zoom-range';

export type Point = readonly [number, number];

/** Between the numbers of a window and pixels of a drawing. */
export interface Place {
  readonly of: (point: Point) => Point;
  readonly back: (pixel: Point) => Point;
  /** Pixels per unit along each axis; the vertical one is negative, as screens count downwards. */
  readonly scale: Point;
}

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function placeIn(frame: Frame, x: AxisWindow, y: AxisWindow): Place {
  const scale: Point = [
    (frame.right - frame.left) / (x[1] - x[0]),
    (frame.top - frame.bottom) / (y[1] - y[0]),
  ];
  return {
    scale,
    of: ([px, py]) => [frame.left + (px - x[0]) * scale[0], frame.bottom + (py - y[0]) * scale[1]],
    back: ([px, py]) => [x[0] + (px - frame.left) / scale[0], y[0] + (py - frame.bottom) / scale[1]],
  };
}
