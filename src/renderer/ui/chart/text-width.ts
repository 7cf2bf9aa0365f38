const measuring = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');

const segmenter = new Intl.Segmenter();

/** How text in a drawing is set; as small and as strong as names in charts unless told otherwise. */
export interface Lettering {
  readonly size?: number;
  readonly weight?: number;
}

/** Width of a text in pixels. */
export function textWidth(text: string, { size = 11, weight = 560 }: Lettering = {}): number {
  if (measuring === null) return 0.6 * size * text.length;
  measuring.font = `${weight} ${size}px "Inter Variable", system-ui, sans-serif`;
  return measuring.measureText(text).width;
}

/** The text, or as much of its beginning as has room, with an ellipsis; an SVG cuts nothing short by itself. */
export function fitText(
  text: string,
  room: number,
  widthOf: (text: string) => number = (part) => textWidth(part),
): string {
  if (widthOf(text) <= room) return text;
  const letters = Array.from(segmenter.segment(text), ({ segment }) => segment);
  let [fits, tooMany] = [0, letters.length];
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2);
    if (widthOf(cut(letters, count)) <= room) fits = count;
    else tooMany = count;
  }
  return cut(letters, fits);
}

const cut = (letters: readonly string[], count: number): string =>
  `${letters.slice(0, count).join('').trimEnd()}…`;
