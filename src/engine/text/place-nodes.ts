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
  const canvases = new Map<string | undefined, Canvas>();
  const canvasOf = (inside: string | undefined): Canvas => {
    const canvas = canvases.get(inside) ?? createCanvas();
    canvases.set(inside, canvas);
    return canvas;
  };
  for (const { id, inside } of nodes) {
    const place = places.get(id);
    if (place) canvasOf(inside).take(place);
  }
  const neighbours = neighboursOf(wires);
  return open.map((node) => {
    const canvas = canvasOf(node.inside);
    const column = columns?.get(node.id);
    const wished =
      column === undefined
        ? nearNeighbours(neighbours.get(node.id), places)
        : { x: column * WIDTH * 1.3, y: 0 };
    const place = canvas.freePlace(wished ?? canvas.below());
    places.set(node.id, place);
    canvas.take(place);
    return [node.id, place] as const;
  });
}

interface Neighbours {
  readonly sources: string[];
  readonly targets: string[];
}

/** What each node is wired to, in the order of the wires. */
function neighboursOf(wires: readonly Wire[]): ReadonlyMap<string, Neighbours> {
  const found = new Map<string, Neighbours>();
  const of = (id: string): Neighbours => {
    const own = found.get(id) ?? { sources: [], targets: [] };
    found.set(id, own);
    return own;
  };
  for (const { from, to } of wires) {
    of(from.node).targets.push(to.node);
    of(to.node).sources.push(from.node);
  }
  return found;
}

function nearNeighbours(
  neighbours: Neighbours | undefined,
  places: ReadonlyMap<string, Point>,
): Point | undefined {
  const at = (ends: readonly string[] = []) => ends.flatMap((end) => places.get(end) ?? []);
  const sources = at(neighbours?.sources);
  const targets = at(neighbours?.targets);
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

interface Canvas {
  readonly take: (place: Point) => void;
  /** Under all that is taken. */
  readonly below: () => Point;
  /** The nearest place straight above or below that no node covers. */
  readonly freePlace: (wished: Point) => Point;
}

/** The places of a canvas by cells of the size of a node, so that a place is judged by the nodes around it alone. */
function createCanvas(): Canvas {
  const cells = new Map<string, Point[]>();
  // Steps from a wished place that are known to be taken: what is taken once stays so.
  const tried = new Map<string, number>();
  let count = 0;
  let [left, bottom] = [Infinity, -Infinity];
  const cell = (point: Point): readonly [number, number] => [
    Math.floor(point.x / WIDTH),
    Math.floor(point.y / HEIGHT),
  ];
  const isFree = (at: Point): boolean => {
    const [column, row] = cell(at);
    for (let i = column - 1; i <= column + 1; i++)
      for (let j = row - 1; j <= row + 1; j++)
        for (const { x, y } of cells.get(`${i} ${j}`) ?? [])
          if (Math.abs(x - at.x) < WIDTH && Math.abs(y - at.y) < HEIGHT) return false;
    return true;
  };
  return {
    take: (place) => {
      const key = cell(place).join(' ');
      const list = cells.get(key);
      if (list) list.push(place);
      else cells.set(key, [place]);
      count += 1;
      left = Math.min(left, place.x);
      bottom = Math.max(bottom, place.y);
    },
    below: () => (count === 0 ? { x: 0, y: 0 } : { x: left, y: bottom + HEIGHT }),
    freePlace: ({ x, y }) => {
      const key = `${x} ${y}`;
      const last = 2 * count + 2;
      for (let i = tried.get(key) ?? 0; i <= last; i++) {
        const at = { x, y: y + (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2) * HEIGHT };
        tried.set(key, i);
        if (isFree(at)) return at;
      }
      return { x, y: Math.max(y, bottom) + HEIGHT };
    },
  };
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
