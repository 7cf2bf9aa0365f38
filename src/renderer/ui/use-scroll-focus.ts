import { useCallback, type RefCallback } from 'react';

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';

/**
 * For a region that may scroll: the keyboard can reach it, and so scroll it, while it is longer than its room and holds
 * nothing else to focus.
 */
export function useScrollFocus<E extends HTMLElement>(): RefCallback<E> {
  return useCallback((element: E | null) => {
    if (element === null) return undefined;
    const judge = (): void => {
      const isLong = element.scrollHeight > element.clientHeight + 1;
      if (isLong && element.querySelector(FOCUSABLE) === null) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    judge();
    const observer = new ResizeObserver(judge);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
}
