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

/** The notes, other than those named, whose middle lies on one of these frames. */
export function notesInFrames(notes: readonly Note[], frames: readonly Note[]): readonly string[] {
  const areas = frames.filter(({ kind }) => kind === 'frame');
  const own = new Set(frames.map(({ id }) => id));
  return notes
    .filter(
      (note) => !own.has(note.id) && areas.some((area) => area.inside === note.inside && liesOn(area, note)),
    )
    .map(({ id }) => id);
}
