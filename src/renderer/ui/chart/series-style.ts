/** How the n-th curve or set of marks of one role is drawn, so that it is told apart without colour. */
export type MarkShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';

export type ColorToken = `--${string}`;

const DASHES: readonly (readonly number[])[] = [[], [7, 4], [1.5, 3.5], [9, 3, 1.5, 3], [14, 4]];
const SHAPES: readonly MarkShape[] = ['circle', 'square', 'triangle', 'diamond', 'cross'];

export interface SeriesStyle {
  readonly color: ColorToken;
  /** Lengths of strokes and gaps in pixels; empty draws a solid line. */
  readonly dash: readonly number[];
  readonly shape: MarkShape;
}

/** Solid line and circles first; each role has three shades of its hue. */
export function seriesStyle(role: 'state' | 'data', index: number): SeriesStyle {
  const shade = index % 3;
  return {
    color: shade === 0 ? `--${role}` : `--${role}-${shade + 1}`,
    dash: DASHES[index % DASHES.length] ?? [],
    shape: SHAPES[index % SHAPES.length] ?? 'circle',
  };
}

const PATHS = {
  circle: (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  square: (x, y, r) => `M${x - 0.88 * r} ${y - 0.88 * r}h${1.76 * r}v${1.76 * r}h${-1.76 * r}Z`,
  triangle: (x, y, r) => `M${x} ${y - 1.2 * r}L${x + 1.1 * r} ${y + 0.8 * r}L${x - 1.1 * r} ${y + 0.8 * r}Z`,
  diamond: (x, y, r) => `M${x} ${y - 1.3 * r}L${x + 1.2 * r} ${y}L${x} ${y + 1.3 * r}L${x - 1.2 * r} ${y}Z`,
  cross: (x, y, r) => `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`,
} satisfies Record<MarkShape, (x: number, y: number, r: number) => string>;

/** An SVG path of a mark of about `radius` around a point; also read by `Path2D`. */
export function markPath(shape: MarkShape, x: number, y: number, radius: number): string {
  return PATHS[shape](x, y, radius);
}
