/** The words at the top of a chart: names of moments beside their lines, and what a shaded range is called. */
import type { ChartBand, ChartMoment } from './chart-data';
import { placeLabels } from './place-labels';

export interface TopLabel {
  readonly text: string;
  readonly left: number;
  /** From the top, beginning with 0. */
  readonly row: number;
  readonly kind: 'moment' | 'range';
}

export interface TopSpace {
  readonly left: number;
  readonly right: number;
  /** Place of a position. */
  readonly place: (x: number) => number;
  readonly widthOf: (text: string) => number;
  /** Pixels of the drawing in one of the screen. */
  readonly scale: number;
}

/**
 * Moments keep to the first row, as far as there is room for them, each at the right of its line or, at the end of the
 * picture, at its left; ranges are always named, in the first row that is free.
 */
export function topLabels(
  moments: readonly ChartMoment[],
  ranges: readonly ChartBand[],
  { left: start, right: end, place, widthOf, scale }: TopSpace,
): readonly TopLabel[] {
  const wanted = [
    ...moments.flatMap(({ at, label: text }) => {
      const [x, width] = [place(at), widthOf(text)];
      if (!(x >= start && x <= end)) return [];
      const [after, before] = [x + 5 * scale, x - width - 5 * scale];
      return [
        { text, kind: 'moment' as const, lefts: [after + width > end ? before : after], width, rows: 1 },
      ];
    }),
    ...ranges.flatMap(({ from, to, label: text }) => {
      const width = widthOf(text);
      // Before 0 there is no place on an axis of decades, and what begins there begins at the edge.
      const first = place(from);
      const left = Math.max(start, Number.isFinite(first) ? first : start);
      if (!(left < end) || place(to) <= start) return [];
      const lefts = [Math.max(start, Math.min(left + 7 * scale, end - width))];
      return [{ text, kind: 'range' as const, lefts, width, rows: 3 }];
    }),
  ];
  return placeLabels(wanted, 4 * scale).flatMap((at, i) => {
    const one = wanted[i];
    return at === null || one === undefined ? [] : [{ text: one.text, kind: one.kind, ...at }];
  });
}
