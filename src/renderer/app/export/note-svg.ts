import type { Note } from '../../../engine/index';
import { element, escapeXml } from '../../ui/chart/svg-text';

/** The value of a token such as `--learned` in the theme of a picture. */
export type Colors = (token: `--${string}`) => string;

/** About the width of a letter of a note, and the height of its lines. */
const LETTER = 6;
const LINE = 16;

/** A frame with its title, or a comment, with its text as it was written, line by line. */
export function noteSvg(note: Note, colors: Colors): string {
  const { kind, x, y, width, height, title, text, tint } = note;
  const color = colors(tint === undefined ? '--ink-3' : `--tint-${tint}`);
  const isFrame = kind === 'frame';
  const write = (words: string, line: number, weight?: number): string =>
    element(
      'text',
      { x: x + 12, y: y + 20 + LINE * line, 'font-size': 12, 'font-weight': weight, fill: colors('--ink-2') },
      escapeXml(words) || ' ',
    );
  const room = Math.floor((height - 16) / LINE) - (title === '' ? 0 : 1);
  const lines = wrapped(text, Math.max(8, Math.floor((width - 24) / LETTER))).slice(0, Math.max(0, room));
  const ground = isFrame ? { fill: color, 'fill-opacity': 0.08 } : { fill: colors('--surface') };
  return element(
    'g',
    { 'data-note': kind },
    [
      element('rect', { x, y, width, height, rx: 10, ...ground, stroke: color, 'stroke-opacity': 0.6 }),
      ...(title === '' ? [] : [write(title, 0, 640)]),
      ...lines.map((line, i) => write(line, i + (title === '' ? 0 : 1))),
    ].join(''),
  );
}

/** A text in lines of at most so many letters, as far as its words let it. */
function wrapped(text: string, most: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [''];
    for (const word of paragraph.split(' ')) {
      const last = lines.at(-1) ?? '';
      const next = last === '' ? word : `${last} ${word}`;
      if (next.length <= most || last === '') lines[lines.length - 1] = next;
      else lines.push(word);
    }
    return lines;
  });
}
