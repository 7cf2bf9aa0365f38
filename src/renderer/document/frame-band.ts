/**
 * The band at the top of a frame that its title and its text stand in. What is written there grows upwards, away from
 * the nodes on the frame, so that it never lies under them. Nothing is measured: letters are counted, generously.
 */
import type { Note, SymbiodeDocument } from '../../engine/index';
import { nodesInFrames, notesInFrames } from './frames';

/** Sizes in pixels as the style sheet of notes has them: a letter, a line, a formula, the sides, the title, a blank line. */
const [LETTER, LINE, FORMULA, PADDING, TITLE, GAP] = [6.4, 18, 44, 28, 36, 8];
/** Air between the text and what lies below it. */
const AIR = 14;
const GRID = 10;

interface Band {
  readonly width: number;
  readonly height: number;
}

/** About what title and text take up in a frame of this width. */
export function bandOf({ width, text }: Pick<Note, 'width' | 'text'>): Band {
  const most = Math.max(8, Math.floor((width - PADDING) / LETTER));
  const written = text.split('\n');
  const letters = Math.min(most, Math.max(...written.map((line) => line.length)));
  const rows = (line: string): number =>
    line.startsWith('$$') ? FORMULA : LINE * Math.ceil(line.length / most);
  const height = written.reduce((sum, line) => sum + (line.trim() === '' ? GAP : rows(line)), TITLE);
  return { width: PADDING + LETTER * letters, height };
}

/** The frame with room for its text above all that lies on it; itself where it has that. */
export function withRoomForText(frame: Note, document: SymbiodeDocument): Note {
  if (frame.kind !== 'frame' || frame.text.trim() === '') return frame;
  const band = bandOf(frame);
  const { nodes, notes = [] } = document.layout;
  const others = notes.filter(({ id }) => id !== frame.id);
  const held = new Set(notesInFrames(others, [frame]));
  const on = [
    ...nodesInFrames(document, [frame]).map((id) => nodes[id]),
    ...others.filter(({ id }) => held.has(id)),
  ];
  const tops = on.flatMap((at) => (at !== undefined && at.x < frame.x + band.width ? [at.y] : []));
  const missing = Math.max(0, frame.y + band.height + AIR - Math.min(...tops, Infinity));
  const up = GRID * Math.ceil(missing / GRID);
  const height = Math.max(frame.height + up, GRID * Math.ceil((band.height + AIR) / GRID));
  return up === 0 && height === frame.height ? frame : { ...frame, y: frame.y - up, height };
}
