/** Which part of the plane is seen: the wheel zooms about the pointer, dragging moves, Shift and dragging draws a box. */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { moved, wheelFactor, zoomed, type AxisWindow } from '../../ui/chart/zoom-range';
import { placeIn, type Frame, type Place, type Point } from '../../ui/chart/place';

export interface PlaneWindow {
  readonly x: AxisWindow;
  readonly y: AxisWindow;
}

export interface WindowControl {
  readonly window: PlaneWindow;
  readonly place: Place;
  /** Corners of the box being drawn, in pixels. */
  readonly box: readonly [Point, Point] | null;
  /** Keeps what is seen while the numbers under it change. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onDoubleClick: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

type Drag =
  | { readonly kind: 'move'; readonly from: Point; readonly start: PlaneWindow }
  | { readonly kind: 'box'; readonly from: Point; readonly to: Point };

/** Least side of a box in pixels; less is a click. */
const LEAST = 6;

/** `plane` is the element that takes the gestures. */
export function useWindow(
  home: PlaneWindow,
  frame: Frame,
  plane: RefObject<SVGRectElement | null>,
): WindowControl {
  const [chosen, setChosen] = useState<(PlaneWindow & { readonly held?: true }) | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const window = chosen ?? home;
  const place = placeIn(frame, window.x, window.y);

  const zoomAt = (pixel: Point, factor: number): void => {
    const [x, y] = place.back(pixel);
    setChosen({ x: zoomed(window.x, x, factor), y: zoomed(window.y, y, factor) });
  };
  const zoom = useRef(zoomAt);
  useEffect(() => {
    zoom.current = zoomAt;
  });
  // React's own wheel listener may not keep the page from scrolling.
  useEffect(() => {
    const element = plane.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      zoom.current(pixelIn(element, event), wheelFactor(event.deltaY));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [plane]);

  const moveBy = (x: number, y: number, from = window): void =>
    setChosen({ x: moved(from.x, x), y: moved(from.y, y) });
  const onKeyDown = (event: KeyboardEvent): void => {
    const middle: Point = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => zoomAt(middle, 0.8),
      '=': () => zoomAt(middle, 0.8),
      '-': () => zoomAt(middle, 1.25),
      '0': () => setChosen(null),
      ArrowLeft: () => moveBy(-0.1, 0),
      ArrowRight: () => moveBy(0.1, 0),
      ArrowUp: () => moveBy(0, 0.1),
      ArrowDown: () => moveBy(0, -0.1),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = pixelIn(plane.current, event.nativeEvent);
    setDrag(event.shiftKey ? { kind: 'box', from, to: from } : { kind: 'move', from, start: window });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag === null) return;
    const at = pixelIn(plane.current, event.nativeEvent);
    if (drag.kind === 'box') return setDrag({ ...drag, to: at });
    const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
    const far = Math.hypot(at[0] - drag.from[0], at[1] - drag.from[1]) > 3;
    if (chosen !== null || far)
      moveBy((drag.from[0] - at[0]) / width, (at[1] - drag.from[1]) / height, drag.start);
  };
  const onPointerUp = (): void => {
    if (drag?.kind === 'box') {
      const [a, b] = [place.back(drag.from), place.back(drag.to)];
      const large =
        Math.abs(drag.from[0] - drag.to[0]) > LEAST && Math.abs(drag.from[1] - drag.to[1]) > LEAST;
      if (large) setChosen({ x: inOrder(a[0], b[0]), y: inOrder(a[1], b[1]) });
    }
    setDrag(null);
  };
  return {
    window,
    place,
    box: drag?.kind === 'box' ? [drag.from, drag.to] : null,
    hold: () => setChosen(chosen ?? { ...home, held: true }),
    release: () => setChosen((now) => (now?.held ? null : now)),
    handlers: { onPointerDown, onPointerMove, onPointerUp, onDoubleClick: () => setChosen(null), onKeyDown },
  };
}

const inOrder = (a: number, b: number): AxisWindow => (a < b ? [a, b] : [b, a]);

/** Pixels from the corner of the drawing that holds the element. */
export function pixelIn(
  element: SVGGraphicsElement | null,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point {
  const box = element?.ownerSVGElement?.getBoundingClientRect();
  return [clientX - (box?.left ?? 0), clientY - (box?.top ?? 0)];
}
