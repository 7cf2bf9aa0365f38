import type { KeyboardEvent, PointerEvent } from 'react';
import { useState } from 'react';
import type { Frame, Place, Point } from '../../ui/chart/place';
import type { AxisWindow } from '../../ui/chart/zoom-range';

/** A point of a drawing that is read out: under the pointer, or moved by the arrow keys. */
export interface Reading {
  readonly at: Point | null;
  readonly handlers: {
    readonly onPointerMove: (event: PointerEvent<SVGElement>) => void;
    readonly onPointerLeave: () => void;
    readonly onKeyDown: (event: KeyboardEvent<SVGElement>) => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
}

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/** Steps of the arrow keys across a window; with Shift they are five times as long. */
const ACROSS = 40;

/** Reads out in a window; `start` is where the keyboard begins. */
export function useReading(
  window: { readonly x: AxisWindow; readonly y: AxisWindow },
  frame: Frame,
  place: Place,
  start: Point,
): Reading {
  const [at, setAt] = useState<Point | null>(null);
  const within = (value: number, [low, high]: AxisWindow): number => Math.min(high, Math.max(low, value));
  return {
    at: at === null ? null : [within(at[0], window.x), within(at[1], window.y)],
    handlers: {
      onPointerMove: (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setAt(place.back([frame.left + event.clientX - box.left, frame.top + event.clientY - box.top]));
      },
      onPointerLeave: () => setAt(null),
      onFocus: () => setAt((old) => old ?? start),
      onBlur: () => setAt(null),
      onKeyDown: (event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const far = (event.shiftKey ? 5 : 1) / ACROSS;
        const [x, y] = at ?? start;
        setAt([
          within(x + step[0] * far * (window.x[1] - window.x[0]), window.x),
          within(y + step[1] * far * (window.y[1] - window.y[0]), window.y),
        ]);
      },
    },
  };
}
