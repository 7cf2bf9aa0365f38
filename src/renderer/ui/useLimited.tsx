import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button } from './Button';
import { formatCount } from './format-number';

/**
 * The first items of a list that may be very long, and a button that shows as many again; null when all are shown.
 * Keeps a window responsive whatever a document holds.
 */
export function useLimited<T>(items: readonly T[], page: number): readonly [readonly T[], ReactNode] {
  const [limit, setLimit] = useState(page);
  const left = items.length - limit;
  if (left <= 0) return [items, null];
  const button = (
    <Button size="small" look="quiet" onClick={() => setLimit(limit + page)}>
      {`Show ${formatCount(Math.min(page, left))} more of ${formatCount(items.length)}`}
    </Button>
  );
  return [items.slice(0, limit), button];
}
