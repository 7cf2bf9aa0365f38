import type { Box } from './drop-zones';

/** A place between tabs. */
export interface Slot {
  /** How many of the other tabs stand before it. */
  readonly at: number;
  /** Where it is, in pixels of the page. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** The slot in a row of tabs at a point; null where the point is above or below the row. The tab carried is `own`. */
export function slotIn(
  tabs: readonly (Box & { readonly own: boolean })[],
  x: number,
  y: number,
): Slot | null {
  const [first] = tabs;
  if (first === undefined || y < first.y || y >= first.y + first.height) return null;
  const before = tabs.filter((tab) => tab.x + tab.width / 2 <= x);
  const last = before.at(-1);
  return {
    at: before.filter(({ own }) => !own).length,
    x: last === undefined ? first.x : last.x + last.width,
    y: first.y,
    height: first.height,
  };
}
