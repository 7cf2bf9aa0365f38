import { useEffect, useState, type RefObject } from 'react';

/**
 * Whether an element has come near the part of its list that is seen; stays true from then on. For what is costly to
 * draw, such as long formulas, in lists of which mostly the head is seen.
 */
export function useSeen(ref: RefObject<Element | null>, isSeenFromTheStart: boolean): boolean {
  const [seen, setSeen] = useState(isSeenFromTheStart);
  useEffect(() => {
    if (seen || !ref.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: '300px' },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, seen]);
  return seen;
}
