import { use, useEffect, useRef, useState, type PointerEvent } from 'react';
import { useCanvas } from '../CanvasContext';
import { lastValueText, wireValueText, type PortPlace } from './last-value';
import { LiveValuesContext, WireValuesContext } from './live-values';

/** Milliseconds after which the pointer looks at a port rather than passing by. */
const LINGER = 250;

/** What is told of a port while the pointer rests on it. */
export interface PortLook {
  /** Shape and last value in words; empty where none is known. */
  readonly value: string;
  /** The port on the screen. */
  readonly around: DOMRect;
}

export interface PortLooking {
  readonly look: PortLook | null;
  readonly onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onPointerDown: () => void;
}

/** Reads a port when the pointer rests on it, so that values which change all the time draw nothing anew. */
export function usePortLook(place: PortPlace, wired: boolean): PortLooking {
  const { connecting, editor } = useCanvas();
  const values = use(LiveValuesContext);
  const askWires = use(WireValuesContext);
  const [look, setLook] = useState<PortLook | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function begin(element: HTMLElement): void {
    // Whether it fits is said of a port that a wire is drawn to.
    if (connecting.getState().current) return;
    const { wires } = editor.store.getState().document;
    const value = values === null ? '' : lastValueText(values.getState(), wires, place);
    const handle = element.querySelector('[data-port]') ?? element;
    setLook({ value, around: handle.getBoundingClientRect() });
    if (value !== '' || !wired || askWires === null) return;
    // The solution does not hold it.
    void askWires(place.node).then((found) =>
      setLook((now) => now && { ...now, value: wireValueText(found, wires, place) }),
    );
  }
  const end = (): void => {
    clearTimeout(timer.current);
    setLook(null);
  };
  return {
    look,
    onPointerEnter: ({ currentTarget }) => {
      timer.current = setTimeout(() => begin(currentTarget), LINGER);
    },
    onPointerLeave: end,
    onPointerDown: end,
  };
}
