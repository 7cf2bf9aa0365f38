import {
  bordersOf,
  createBorders,
  leadThrough,
  type NodeLayout,
  type Point,
  type Wire,
} from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { freeIds } from '../names';
import { movedInto } from '../nesting';
import type { Work } from '../work';
import { middleOf } from './middle-of';

/**
 * Puts what stands in a subsystem on the canvas around it and takes its border away; what it means stays. Its nodes
 * come out where they lay when it was made of them, moved as far as it was moved since.
 */
export const ungroup = defineCommand<{ readonly node: string }>({
  label: ({ node }, { document }) => `Unpack ${document.nodes.find(({ id }) => id === node)?.name ?? node}`,
  apply: (work, { node }) => unpacked(work, node),
  select: ({ node }, { document }) => ({ nodes: contents(document, node).map(({ id }) => id), wires: [] }),
});

/** What stands directly in a subsystem, its ports left out. */
function contents(document: Work['document'], subsystem: string) {
  const { kinds } = bordersOf(document);
  return document.nodes.filter(
    ({ id, inside }) => inside === subsystem && (kinds.get(id) ?? 'subsystem') === 'subsystem',
  );
}

function unpacked(work: Work, subsystem: string): Work {
  const { document } = work;
  const { kinds } = bordersOf(document);
  const own = document.nodes.find(({ id }) => id === subsystem);
  if (!own || kinds.get(subsystem) !== 'subsystem') return work;
  const members = new Set(contents(document, subsystem).map(({ id }) => id));
  const going = new Set(
    document.nodes
      .filter(({ id, inside }) => id === subsystem || (inside === subsystem && !members.has(id)))
      .map(({ id }) => id),
  );
  const dissolved = createBorders(document, new Map([...kinds].filter(([id]) => going.has(id))));
  const through = leadThrough(document, dissolved);
  if (through.tooMany) return work;
  const wires = apart(through.wires, freeIds(document));
  const nodes = document.nodes.flatMap((node) => {
    if (going.has(node.id)) return [];
    if (node.inside !== subsystem) return [node];
    const moved = movedInto(node, own.inside);
    return [own.muted === true ? { ...moved, muted: true } : moved];
  });
  return withDocument(work, { nodes, wires, layout: movedOut(work, { subsystem, members, going, wires }) });
}

/** Of the wires that one became, the first keeps its id. */
function apart(wires: readonly Wire[], freshId: (kind: string) => string): readonly Wire[] {
  const seen = new Set<string>();
  return wires.map((wire) => {
    if (seen.has(wire.id)) return { ...wire, id: freshId('wire') };
    seen.add(wire.id);
    return wire;
  });
}

interface Unpacked {
  readonly subsystem: string;
  readonly members: ReadonlySet<string>;
  readonly going: ReadonlySet<string>;
  readonly wires: readonly Wire[];
}

function movedOut({ document }: Work, { subsystem, members, going, wires }: Unpacked) {
  const { layout } = document;
  const around = document.nodes.find(({ id }) => id === subsystem)?.inside;
  const middle = middleOf([...members].map((id) => layout.nodes[id] ?? { x: 0, y: 0 }));
  const at: NodeLayout = layout.nodes[subsystem] ?? middle;
  // One that was made empty stands where the middle of what it holds belongs.
  const home = at.origin ?? middle;
  const move = <P extends Point>(place: P): P => ({
    ...place,
    x: place.x + at.x - home.x,
    y: place.y + at.y - home.y,
  });
  const nodes = Object.entries(layout.nodes).flatMap(([id, place]): [string, NodeLayout][] => {
    if (going.has(id)) return [];
    return [[id, members.has(id) ? move(place) : place]];
  });
  const inside = new Map(
    document.wires.map(({ id, from, to }) => [id, [from, to].every(({ node }) => stoodInside(node))]),
  );
  function stoodInside(node: string): boolean {
    return members.has(node) || (going.has(node) && node !== subsystem);
  }
  const kept = new Set(wires.map(({ id }) => id));
  const courses = Object.entries(layout.wires ?? {}).flatMap(([id, points]): [string, readonly Point[]][] =>
    kept.has(id) ? [[id, inside.get(id) === true ? points.map(move) : points]] : [],
  );
  const notes = layout.notes?.map((note) => {
    if (note.inside !== subsystem) return note;
    const { inside: _, ...rest } = move(note);
    return around === undefined ? rest : { ...rest, inside: around };
  });
  return {
    ...layout,
    nodes: Object.fromEntries(nodes),
    ...(layout.wires ? { wires: Object.fromEntries(courses) } : {}),
    ...(notes ? { notes } : {}),
  };
}
