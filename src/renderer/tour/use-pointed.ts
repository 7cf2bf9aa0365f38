import { useEffect } from 'react';

/** How often the place is looked for again, in milliseconds: lists fold and panels open while the tour waits. */
const LOOK = 400;

/** Marks the first of these places that is on the screen, for the style sheet to draw a frame around. */
export function usePointed(places: readonly string[]): void {
  const key = places.join('\n');
  useEffect(() => {
    let marked: Element | undefined;
    const look = (): void => {
      const found = key
        .split('\n')
        .filter(Boolean)
        .flatMap((place) => [...document.querySelectorAll(place)])
        .find((element) => element.getClientRects().length > 0);
      if (found === marked) return;
      marked?.removeAttribute('data-pointed');
      marked = found;
      marked?.setAttribute('data-pointed', '');
    };
    look();
    const timer = setInterval(look, LOOK);
    return () => {
      clearInterval(timer);
      marked?.removeAttribute('data-pointed');
    };
  }, [key]);
}
