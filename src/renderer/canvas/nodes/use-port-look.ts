import { use, useEffect, useState } from 'react';
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

/**
 * Reads the port of `element` once the pointer has rested on it, for as long as the caller is there: values which change
 * all the time draw nothing anew.
 */
export function usePortLook(
  element: Element,
  { node, port, direction }: PortPlace,
  wired: boolean,
): PortLook | null {
  const { editor } = useCanvas();
  const values = use(LiveValuesContext);
  const askWires = use(WireValuesContext);
  const [look, setLook] = useState<PortLook | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const place = { node, port, direction };
      const { wires } = editor.store.getState().document;
      const value = values === null ? '' : lastValueText(values.getState(), wires, place);
      const handle = element.querySelector('[data-port]') ?? element;
      setLook({ value, around: handle.getBoundingClientRect() });
      if (value !== '' || !wired || askWires === null) return;
      // The solution does not hold it.
      void askWires(node).then((found) =>
        setLook((now) => now && { ...now, value: wireValueText(found, wires, place) }),
      );
    }, LINGER);
    return () => clearTimeout(timer);
  }, [element, node, port, direction, wired, editor, values, askWires]);
  return look;
}
