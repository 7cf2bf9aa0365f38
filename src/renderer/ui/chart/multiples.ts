/** Many small pictures of one kind, side by side. */
export interface Multiples {
  readonly columns: number;
  readonly rows: number;
  /** Of one picture in pixels. */
  readonly width: number;
  readonly height: number;
}

const LEAST_WIDTH = 190;
const LEAST_HEIGHT = 104;
const MOST_HEIGHT = 260;

/** As many columns as have room, and rows no wider than needed; what does not fit in height is scrolled to. */
export function multiples(
  count: number,
  room: { readonly width: number; readonly height: number },
): Multiples {
  const most = Math.max(1, Math.floor(room.width / LEAST_WIDTH));
  const rows = Math.max(1, Math.ceil(count / most));
  // Rows of equal length, instead of a last one of leftovers, unless tall pictures would come of it.
  const columns = Math.max(1, Math.ceil(count / rows));
  return {
    columns,
    rows,
    width: Math.max(1, room.width / columns),
    height: Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, room.height / rows)),
  };
}
