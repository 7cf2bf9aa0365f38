/** Places on the canvas for nodes that the text has and the layout has not: near what they are wired to. */
import type { DocumentNode, NodeLayout, Point, Wire } from '../document/schema';

/** Room that a node takes, with some air. */
const WIDTH = 280;
const HEIGHT = 170;

interface Placing {
  readonly nodes: readonly DocumentNode[];
  readonly wires: readonly Wire[];
  /** Places that stay. */
  readonly layout: Readonly<Record<string, NodeLayout>>;
  /** Whether what a node gives starts anew in time: columns of the canvas begin and end at such nodes. */
  readonly isState: (node: DocumentNode) => boolean;
}

/** A place for every node without one. */
export function placeNodes({
  nodes,
  wires,
  layout,
  isState,
}: Placing): readonly (readonly [string, Point])[] {
  const places = new Map<string, Point>();
  for (const { id } of nodes) {
    const place = Object.hasOwn(layout, id) ? layout[id] : undefined;
    if (place) places.set(id, place);
  }
  const open = nodes.filter(({ id }) => !places.has(id));
  if (open.length === 0) return [];
  const columns = places.size === 0 ? columnsOf(nodes, wires, isState) : undefined;
  const byCanvas = new Map<string | undefined, Point[]>();
  for (const { id, inside } of nodes) {
    const place = places.get(id);
    if (place) byCanvas.set(inside, [...(byCanvas.get(inside) ?? []), place]);
  }
  return open.map((node) => {
    const taken = byCanvas.get(node.inside) ?? [];
    const column = columns?.get(node.id);
    const wished =
      column === undefined ? nearNeighbours(node, wires, places) : { x: column * WIDTH * 1.3, y: 0 };
    const place = freePlace(wished ?? below(taken), taken);
    places.set(node.id, place);
    byCanvas.set(node.inside, [...taken, place]);
    return [node.id, place] as const;
  });
}

function nearNeighbours(
  { id }: DocumentNode,
  wires: readonly Wire[],
  places: ReadonlyMap<string, Point>,
): Point | undefined {
  const at = (ends: readonly string[]) => ends.flatMap((end) => places.get(end) ?? []);
  const sources = at(wires.filter(({ to }) => to.node === id).map(({ from }) => from.node));
  const targets = at(wires.filter(({ from }) => from.node === id).map(({ to }) => to.node));
  const all = [...sources, ...targets];
  if (all.length === 0) return undefined;
  const y = Math.round(all.reduce((sum, point) => sum + point.y, 0) / all.length);
  // Terms stand before what they feed; what feeds nothing stands behind what it comes from.
  const x =
    targets.length > 0
      ? Math.min(...targets.map((point) => point.x)) - WIDTH
      : Math.max(...sources.map((point) => point.x)) + WIDTH;
  return { x, y };
}

const below = (taken: readonly Point[]): Point => ({
  x: taken.length === 0 ? 0 : Math.min(...taken.map(({ x }) => x)),
  y: taken.length === 0 ? 0 : Math.max(...taken.map(({ y }) => y)) + HEIGHT,
});

/** The nearest place straight above or below that no node covers. */
function freePlace({ x, y }: Point, taken: readonly Point[]): Point {
  const column = taken.filter((point) => Math.abs(point.x - x) < WIDTH).map((point) => point.y);
  const isFree = (at: number) => column.every((other) => Math.abs(other - at) >= HEIGHT);
  for (let i = 0; i <= 2 * column.length + 2; i++) {
    const at = y + (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2) * HEIGHT;
    if (isFree(at)) return { x, y: at };
  }
  return { x, y: Math.max(y, ...column) + HEIGHT };
}

/** Columns from left to right: what states are made from, states, what only looks at them. */
function columnsOf(
  nodes: readonly DocumentNode[],
  wires: readonly Wire[],
  isState: (node: DocumentNode) => boolean,
): ReadonlyMap<string, number> {
  const states = new Set(nodes.filter(isState).map(({ id }) => id));
  const leaves = new Set(nodes.map(({ id }) => id));
  for (const { from } of wires) leaves.delete(from.node);
  const before = new Map<string, string[]>();
  for (const { from, to } of wires)
    if (!states.has(from.node) && !states.has(to.node))
      before.set(to.node, [...(before.get(to.node) ?? []), from.node]);
  const column = new Map<string, number>();
  const rank = (id: string, path: ReadonlySet<string>): number => {
    const known = column.get(id);
    if (known !== undefined) return known;
    // A loop, or a chain that no canvas shows.
    if (path.has(id) || path.size > 50) return 0;
    const own = Math.max(0, ...(before.get(id) ?? []).map((one) => 1 + rank(one, new Set([...path, id]))));
    column.set(id, own);
    return own;
  };
  for (const { id } of nodes) if (!states.has(id)) rank(id, new Set());
  const inner = nodes
    .filter(({ id }) => !states.has(id) && !leaves.has(id))
    .map(({ id }) => column.get(id) ?? 0);
  const last = 1 + Math.max(-1, ...inner);
  return new Map(
    nodes.map(({ id }) => [id, states.has(id) ? last : leaves.has(id) ? last + 1 : (column.get(id) ?? 0)]),
  );
}
