/**
 * Where the focus goes when a window over the window leaves: back to what had it when the window came. A button that was
 * clicked is left out, for it would show its tooltip once more.
 */
import { useCallback, useEffect, useState, type RefCallback } from 'react';

/** From the nearest to the furthest: what a window came from may have left before it does. */
type Homes = readonly Element[];

const homesOf = new WeakMap<Element, Homes>();

/** Of a window that has left the page and is about to give the focus back. */
let leaving: Homes = [];

function homesNow(): Homes {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body) return leaving;
  if (activeElement.matches(':is(button, [role^=menuitem]):not(:focus-visible)')) return [];
  const window = activeElement.closest('[role=dialog]');
  const button = activeElement.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = button ? document.getElementById(button) : null;
  return [activeElement, ...(opener ? [opener] : []), ...((window && homesOf.get(window)) ?? [])];
}

export interface FocusHome {
  /** For the element of the window. */
  readonly ref: RefCallback<Element>;
  /** For the moment after it has left. */
  readonly onCloseAutoFocus: (event: Event) => void;
}

/** To be called by what is drawn for as long as the window is there. */
export function useFocusHome(): FocusHome {
  const [homes] = useState(homesNow);
  useEffect(() => {
    leaving = [];
    return () => {
      leaving = homes;
    };
  }, [homes]);
  const ref = useCallback(
    (element: Element | null) => {
      if (element) homesOf.set(element, homes);
    },
    [homes],
  );
  return {
    ref,
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      leaving = [];
      // Another window, or what was asked for in this one, may have it already.
      if (document.activeElement !== document.body) return;
      const home = homes.find(({ isConnected }) => isConnected);
      if (home instanceof HTMLElement || home instanceof SVGElement) home.focus({ preventScroll: true });
    },
  };
}
