import type { Note, Point, SymbiodeDocument } from '../../../engine/index';
import { withDocument } from '../command';
import type { Work } from '../work';

/** New places of nodes, and of frames and comments with their sizes. */
export interface Places {
  readonly nodes?: Readonly<Record<string, Point>>;
  readonly notes?: Readonly<Record<string, Partial<Pick<Note, 'x' | 'y' | 'width' | 'height'>>>>;
}

/** The work with things at new places; the same work when all are there already. Colours stay. */
export function withPlaces(work: Work, { nodes = {}, notes = {} }: Places): Work {
  const { layout } = work.document;
  const moved = Object.entries(nodes).filter(([id, place]) => {
    const before = layout.nodes[id];
    return before === undefined || before.x !== place.x || before.y !== place.y;
  });
  const placed = layout.notes?.map((note) => {
    const change = notes[note.id];
    if (!change) return note;
    const next = { ...note, ...change };
    const same =
      next.x === note.x && next.y === note.y && next.width === note.width && next.height === note.height;
    return same ? note : next;
  });
  const sameNotes = placed === undefined || placed.every((note, i) => note === layout.notes?.[i]);
  if (moved.length === 0 && sameNotes) return work;
  const anew = moved.map(([id, place]) => [id, { ...layout.nodes[id], ...place }] as const);
  const courses = coursesAlong(work.document, new Map(moved));
  return withDocument(work, {
    layout: {
      ...layout,
      nodes: moved.length === 0 ? layout.nodes : { ...layout.nodes, ...Object.fromEntries(anew) },
      ...(courses ? { wires: courses } : {}),
      ...(placed === undefined || sameNotes ? {} : { notes: placed }),
    },
  });
}

/** The points of wires whose both ends move by the same way move along; undefined when no wire does. */
function coursesAlong(
  { wires, layout }: SymbiodeDocument,
  moved: ReadonlyMap<string, Point>,
): Readonly<Record<string, readonly Point[]>> | undefined {
  if (layout.wires === undefined) return undefined;
  const way = (id: string): Point | undefined => {
    const [before, after] = [layout.nodes[id], moved.get(id)];
    return before && after && { x: after.x - before.x, y: after.y - before.y };
  };
  const along = wires.flatMap(({ id, from, to }): [string, readonly Point[]][] => {
    const points = layout.wires?.[id];
    const [first, second] = points ? [way(from.node), way(to.node)] : [];
    if (!points || !first || !second || first.x !== second.x || first.y !== second.y) return [];
    return [[id, points.map(({ x, y }) => ({ x: x + first.x, y: y + first.y }))]];
  });
  return along.length === 0 ? undefined : { ...layout.wires, ...Object.fromEntries(along) };
}
