import { useCallback, useEffect, useRef, useState } from 'react';

/** Which ends of a row hide something. */
export interface Overflow {
  readonly before: boolean;
  readonly after: boolean;
}

const NONE: Overflow = { before: false, after: false };

/** What a row of this width and scroll position hides; a pixel of rounding hides nothing. */
export function overflowOf(row: {
  readonly scrollLeft: number;
  readonly clientWidth: number;
  readonly scrollWidth: number;
}): Overflow {
  return {
    before: row.scrollLeft > 1,
    after: row.scrollLeft + row.clientWidth < row.scrollWidth - 1,
  };
}

/**
 * Follows a row that scrolls sideways: what it hides at its ends, and that the element with `selector` in it is in
 * sight whenever `current` changes or the row gets another width.
 */
export function useOverflow(
  selector: string,
  current: string,
): readonly [ref: (row: HTMLElement | null) => (() => void) | undefined, overflow: Overflow] {
  const [overflow, setOverflow] = useState(NONE);
  const element = useRef<HTMLElement | null>(null);
  const reveal = useCallback((): void => {
    const row = element.current;
    const item = row?.querySelector<HTMLElement>(selector);
    if (!row || !item) return;
    const [from, to] = [
      item.offsetLeft - row.offsetLeft,
      item.offsetLeft - row.offsetLeft + item.offsetWidth,
    ];
    if (from - ROOM < row.scrollLeft) row.scrollLeft = from - ROOM;
    else if (to + ROOM > row.scrollLeft + row.clientWidth) row.scrollLeft = to - row.clientWidth + ROOM;
  }, [selector]);
  const ref = useCallback(
    (row: HTMLElement | null) => {
      element.current = row;
      if (row === null) return undefined;
      const measure = (): void => {
        const next = overflowOf(row);
        setOverflow((old) => (old.before === next.before && old.after === next.after ? old : next));
      };
      const resized = (): void => {
        reveal();
        measure();
      };
      const observer = new ResizeObserver(resized);
      observer.observe(row);
      row.addEventListener('scroll', measure);
      return () => {
        observer.disconnect();
        row.removeEventListener('scroll', measure);
      };
    },
    [reveal],
  );
  useEffect(reveal, [reveal, current]);
  return [ref, overflow];
}

/** Pixels of the next item that stay in sight beside the one that was scrolled to, under the fade. */
const ROOM = 28;
