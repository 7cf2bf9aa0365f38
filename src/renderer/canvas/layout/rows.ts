/**
 * Heights of the nodes of columns. Each node is drawn towards where its wires run level, from the ports at the other
 * ends to its own ports, as far as the order in its column leaves room; neighbours change places where that saves
 * crossings. A wire that passes columns keeps a gap free in each.
 */
import { gridUp, onGrid, ROW_GAP, type LayoutNode, type LayoutWire } from './define';

interface Item {
  readonly id: string;
  readonly height: number;
  /** Air under it. */
  readonly gap: number;
  y: number;
}

/** A wire, or a part of one, between items of neighbouring columns, with its heights below their tops. */
interface Link {
  readonly from: Item;
  readonly to: Item;
  readonly out: number;
  readonly in: number;
}

const SWEEPS = 12;
/** Height that a passing wire keeps free, its air included. */
const PASSAGE = 20;

/** The heights of the nodes' tops, on the grid, by id. */
export function rowsOf(
  columns: readonly (readonly LayoutNode[])[],
  forward: readonly LayoutWire[],
): ReadonlyMap<string, number> {
  const { layers, links } = withPassages(columns, forward);
  const before = groupBy(links, ({ to }) => to);
  const after = groupBy(links, ({ from }) => from);
  for (const layer of layers) stack(layer);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const ahead = sweep % 2 === 0;
    for (const layer of ahead ? layers : layers.toReversed()) {
      settle(layer, (item) => wantedBy(item, (ahead ? before : after).get(item) ?? []));
    }
    // The last sweeps only straighten.
    if (sweep < SWEEPS - 4) for (const layer of layers) swapNeighbours(layer, before, after);
  }
  for (const layer of layers)
    settle(layer, (item) => wantedBy(item, [...(before.get(item) ?? []), ...(after.get(item) ?? [])]));
  return new Map(layers.flat().map(({ id, y }) => [id, y]));
}

/** Columns as items, with one more for each wire in each column that it passes. */
function withPassages(columns: readonly (readonly LayoutNode[])[], forward: readonly LayoutWire[]) {
  const layers = columns.map((column) =>
    column.map(({ id, height }): Item => ({ id, height: gridUp(height), gap: ROW_GAP, y: 0 })),
  );
  const nodes = new Map(columns.flat().map((node) => [node.id, node]));
  const items = new Map(layers.flatMap((layer, at) => layer.map((item) => [item.id, { item, at }] as const)));
  const links: Link[] = [];
  for (const [index, { from, to }] of forward.entries()) {
    const [start, end] = [items.get(from.node), items.get(to.node)];
    if (!start || !end || end.at <= start.at) continue;
    let last: Pick<Link, 'from' | 'out'> = {
      from: start.item,
      out: nodes.get(from.node)?.ports[from.handle] ?? start.item.height / 2,
    };
    for (let at = start.at + 1; at < end.at; at += 1) {
      const passage: Item = { id: `passage ${index} ${at}`, height: 0, gap: PASSAGE, y: 0 };
      layers[at]?.push(passage);
      links.push({ ...last, to: passage, in: 0 });
      last = { from: passage, out: 0 };
    }
    links.push({
      ...last,
      to: end.item,
      in: nodes.get(to.node)?.ports[to.handle] ?? end.item.height / 2,
    });
  }
  return { layers, links };
}

/** The top at which the wires of an item would run level, on average; where it is when it has none. */
function wantedBy(item: Item, links: readonly Link[]): number {
  if (links.length === 0) return item.y;
  let sum = 0;
  for (const link of links)
    sum += link.to === item ? link.from.y + link.out - link.in : link.to.y + link.in - link.out;
  return sum / links.length;
}

/** One below the other, around the middle. */
function stack(layer: readonly Item[]): void {
  const total = layer.reduce((sum, { height, gap }) => sum + height + gap, 0);
  let y = -total / 2;
  for (const item of layer) {
    item.y = y;
    y += item.height + item.gap;
  }
}

/**
 * Puts the items of a column as near to where they want to be as their order and air allow, in the sense of least
 * squares (pooling of adjacent violators: Ayer et al. 1955).
 */
function settle(layer: readonly Item[], wanted: (item: Item) => number): void {
  const pools: { sum: number; count: number }[] = [];
  let offset = 0;
  const offsets = layer.map((item) => {
    const own = offset;
    offset += item.height + item.gap;
    return own;
  });
  const members: number[] = [];
  for (const [index, item] of layer.entries()) {
    pools.push({ sum: wanted(item) - (offsets[index] ?? 0), count: 1 });
    for (;;) {
      const [above, below] = [pools.at(-2), pools.at(-1)];
      if (!above || !below || above.sum / above.count <= below.sum / below.count) break;
      pools.pop();
      above.sum += below.sum;
      above.count += below.count;
    }
  }
  for (const { sum, count } of pools) for (let i = 0; i < count; i += 1) members.push(sum / count);
  // Air and heights are multiples of the grid, so rounding keeps the order and the air.
  for (const [index, item] of layer.entries()) item.y = onGrid(members[index] ?? 0) + (offsets[index] ?? 0);
}

/** Lets neighbours of a column change places where fewer of their wires cross then. */
function swapNeighbours(
  layer: Item[],
  before: ReadonlyMap<Item, readonly Link[]>,
  after: ReadonlyMap<Item, readonly Link[]>,
): void {
  for (let i = 0; i + 1 < layer.length; i += 1) {
    const [above, below] = [layer[i], layer[i + 1]];
    if (!above || !below) continue;
    const gain =
      crossings(before.get(above), before.get(below), endOfFrom) +
      crossings(after.get(above), after.get(below), endOfTo) -
      crossings(before.get(below), before.get(above), endOfFrom) -
      crossings(after.get(below), after.get(above), endOfTo);
    if (gain <= 0) continue;
    layer[i] = below;
    layer[i + 1] = above;
    below.y = above.y;
    above.y = below.y + below.height + below.gap;
  }
}

const endOfFrom = (link: Link): number => link.from.y + link.out;
const endOfTo = (link: Link): number => link.to.y + link.in;

/** How many wires of the upper item end below wires of the lower one, on one side. */
function crossings(
  upper: readonly Link[] = [],
  lower: readonly Link[] = [],
  end: (link: Link) => number,
): number {
  let count = 0;
  for (const a of upper) for (const b of lower) if (end(a) > end(b)) count += 1;
  return count;
}

function groupBy(links: readonly Link[], key: (link: Link) => Item): ReadonlyMap<Item, readonly Link[]> {
  const groups = new Map<Item, Link[]>();
  for (const link of links) {
    const group = groups.get(key(link));
    if (group) group.push(link);
    else groups.set(key(link), [link]);
  }
  return groups;
}
