/** What lies on a frame, and so moves and is copied with it. */
import type { Note, Point, SymbiodeDocument } from '../../engine/index';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a node measures where the screen has not said. */
const USUAL: Size = { width: 190, height: 150 };

/** Whether the middle of something lies in an area. */
export function liesOn(area: Point & Size, { x, y, width, height }: Point & Size): boolean {
  const middle = { x: x + width / 2, y: y + height / 2 };
  return (
    middle.x >= area.x &&
    middle.x <= area.x + area.width &&
    middle.y >= area.y &&
    middle.y <= area.y + area.height
  );
}

/** The nodes whose middle lies on one of these frames, on the canvas of that frame. */
export function nodesInFrames(
  { nodes, layout }: SymbiodeDocument,
  frames: readonly Note[],
  sizeOf: (node: string) => Size = () => USUAL,
): readonly string[] {
  const areas = frames.filter(({ kind }) => kind === 'frame');
  if (areas.length === 0) return [];
  return nodes.flatMap(({ id, inside }) => {
    const at = layout.nodes[id] ?? { x: 0, y: 0 };
    const box = { ...at, ...sizeOf(id) };
    return areas.some((area) => area.inside === inside && liesOn(area, box)) ? [id] : [];
  });
}

/** The notes whose middle lies on one of these frames, where that is the larger of the two. */
export function notesInFrames(notes: readonly Note[], frames: readonly Note[]): readonly string[] {
  const areas = frames.filter(({ kind }) => kind === 'frame');
  const isOn = (note: Note, area: Note): boolean =>
    area.inside === note.inside && sizeOf(area) > sizeOf(note) && liesOn(area, note);
  return notes.filter((note) => areas.some((area) => isOn(note, area))).map(({ id }) => id);
}

const sizeOf = ({ width, height }: Size): number => width * height;
