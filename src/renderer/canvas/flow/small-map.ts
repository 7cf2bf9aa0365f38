/** The geometry of the small map: what it shows, and how large. Pure. */
import type { Box } from '../wires/wire-path';

/** In pixels of the screen. */
export const SMALL = { width: 200, height: 150 } as const;

/** Air around the model, in pixels of the map. */
const AIR = 5;

export interface Block extends Box {
  readonly colour: string;
}

/** The blocks of each colour as one path. */
export function blocks(list: readonly Block[]): readonly (readonly [colour: string, path: string])[] {
  const parts = new Map<string, string[]>();
  for (const { x, y, width, height, colour } of list) {
    const piece = `M${x},${y}h${width}v${height}h${-width}z`;
    const found = parts.get(colour);
    if (found) found.push(piece);
    else parts.set(colour, [piece]);
  }
  return [...parts].map(([colour, pieces]) => [colour, pieces.join('')]);
}

/** The area of the canvas that the map shows: all of `bounds` in its middle, with the sides of the map. */
export function frameOf(bounds: Box): Box {
  const scale = Math.max(
    bounds.width / (SMALL.width - 2 * AIR),
    bounds.height / (SMALL.height - 2 * AIR),
    Number.MIN_VALUE,
  );
  const [width, height] = [SMALL.width * scale, SMALL.height * scale];
  return {
    x: bounds.x - (width - bounds.width) / 2,
    y: bounds.y - (height - bounds.height) / 2,
    width,
    height,
  };
}

/** The scale after a turn of the wheel by `deltaY` pixels, or lines for `deltaMode` 1. */
export function wheelZoom(
  zoom: number,
  { deltaY, deltaMode }: { readonly deltaY: number; readonly deltaMode: number },
): number {
  return zoom * 2 ** (-deltaY * (deltaMode === 1 ? 0.05 : 0.002));
}
