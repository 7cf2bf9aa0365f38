/** What the pointer does on the small map: drags what is in view, or brings another place into the middle; zooms. */
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { useCanvas } from '../CanvasContext';
import { wheelZoom } from './small-map';
import type { Box, Point } from '../wires/wire-path';

/** Handlers of the map, and the area that it goes on showing while it is held. */
export function usePanning(svg: RefObject<SVGSVGElement | null>, view: Box) {
  const { flow } = useCanvas();
  const [held, setHeld] = useState<Box | null>(null);
  const grip = useRef<Point>({ x: 0, y: 0 });
  const centre = { x: view.x + view.width / 2, y: view.y + view.height / 2 };

  /** The place of the canvas under the pointer. */
  function placeOf({ clientX, clientY }: PointerEvent): Point {
    const inverse = svg.current?.getScreenCTM()?.inverse();
    return new DOMPoint(clientX, clientY).matrixTransform(inverse);
  }

  function lookAt({ x, y }: Point): void {
    const { zoom } = flow.getViewport();
    void flow.setViewport({ x: (view.width / 2 - x) * zoom, y: (view.height / 2 - y) * zoom, zoom });
  }

  const letGo = (): void => setHeld(null);
  return {
    held,
    onPointerDown: (event: PointerEvent<SVGSVGElement>): void => {
      const shown = svg.current?.viewBox.baseVal;
      if (event.button !== 0 || !shown) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld({ x: shown.x, y: shown.y, width: shown.width, height: shown.height });
      const at = placeOf(event);
      const isIn = Math.abs(at.x - centre.x) < view.width / 2 && Math.abs(at.y - centre.y) < view.height / 2;
      grip.current = isIn ? { x: at.x - centre.x, y: at.y - centre.y } : { x: 0, y: 0 };
      if (!isIn) lookAt(at);
    },
    onPointerMove: (event: PointerEvent): void => {
      if (!held) return;
      const at = placeOf(event);
      lookAt({ x: at.x - grip.current.x, y: at.y - grip.current.y });
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  };
}

/** Lets the wheel zoom. React listens without the right to keep the page from scrolling. */
export function useZooming(svg: RefObject<SVGSVGElement | null>): void {
  const { flow } = useCanvas();
  useEffect(() => {
    const element = svg.current;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      void flow.zoomTo(wheelZoom(flow.getZoom(), event));
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [svg, flow]);
}
