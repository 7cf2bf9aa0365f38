import { spreadOut } from './spread-out';
import { fitText } from './text-width';

/** Most pixels that names take, and what they may have of any drawing and of a wide one. */
const [MOST, LEAST, SHARE] = [140, 60, 0.3];

/** Space at the right of a drawing in pixels for names of which the widest has so many; some air where there is none. */
export function endSpace(widest: number, width: number): number {
  return widest === 0 ? 16 : Math.min(MOST, Math.max(LEAST, SHARE * width), 14 + Math.ceil(widest));
}

/** The space at the right of a drawing, in the units of its canvas. */
export interface EndSpace {
  readonly top: number;
  readonly bottom: number;
  /** Between the middles of neighbours. */
  readonly gap: number;
  readonly width: number;
  readonly widthOf: (text: string) => number;
}

/**
 * Names of lines beside their ends, apart from one another and cut short where they are too long. Where the height
 * does not hold them all, the last ones stand in the legend alone.
 */
export function placeEndLabels<Label extends { readonly text: string; readonly y: number }>(
  labels: readonly Label[],
  { top, bottom, gap, width, widthOf }: EndSpace,
): readonly Label[] {
  const room = 1 + Math.max(0, Math.floor((bottom - top) / gap));
  const shown = labels.slice(0, room);
  const within = shown.map(({ y }) => Math.min(Math.max(y, top), bottom));
  const places = spreadOut(within, gap, bottom);
  return shown.map((label, i) => ({
    ...label,
    text: fitText(label.text, width, widthOf),
    y: places[i] ?? label.y,
  }));
}
