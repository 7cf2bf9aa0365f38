/** What arranging the graph works on: boxes with ports on their sides, and wires between them. */
export interface LayoutNode {
  readonly id: string;
  /** Where its corner is and how large it is, in pixels of the canvas. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Height of each port's middle below the top, by handle id (`in:rate`). */
  readonly ports: Readonly<Record<string, number>>;
  /** Whether it remembers: a loop through it is no contradiction, and is drawn as a wire that leads back. */
  readonly isState: boolean;
  /** `first` and `last` hold the columns at the ends, for what leads in and out of a subsystem. */
  readonly column?: 'first' | 'last';
}

export interface LayoutWire {
  readonly from: { readonly node: string; readonly handle: string };
  readonly to: { readonly node: string; readonly handle: string };
}

/** Air between columns, which holds the wires that lead back, and between the nodes of one, in pixels. */
export const COLUMN_GAP = 110;
export const ROW_GAP = 40;
/** Everything lies on this grid, in pixels. */
export const GRID = 10;

/** The next multiple of the grid that is no smaller. */
export const gridUp = (length: number): number => Math.ceil(length / GRID) * GRID;

/** The nearest multiple of the grid. */
export const onGrid = (length: number): number => Math.round(length / GRID) * GRID;
