import type { LayoutNode, LayoutWire } from './define';

/**
 * The nodes in columns from left to right, each column from top to bottom with few crossings, by dagre's layered
 * drawing (Gansner, Koutsofios, North & Vo 1993). It is loaded when it is first used.
 */
export async function columnsOf(
  nodes: readonly LayoutNode[],
  forward: readonly LayoutWire[],
): Promise<readonly (readonly string[])[]> {
  const { Graph, layout } = await import('@dagrejs/dagre');
  const graph = new Graph({ directed: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR' });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const [index, { from, to }] of forward.entries())
    graph.setEdge(from.node, to.node, { weight: 1 }, String(index));
  layout(graph);
  const columns = new Map<number, { readonly node: LayoutNode; readonly y: number }[]>();
  for (const node of nodes) {
    const { x = 0, y = 0 } = graph.node(node.id) as { readonly x?: number; readonly y?: number };
    // The middles of a column lie on one line, up to the rounding of sums.
    const line = Math.round(x);
    const column = columns.get(line);
    if (column) column.push({ node, y });
    else columns.set(line, [{ node, y }]);
  }
  const ordered = [...columns]
    .toSorted(([a], [b]) => a - b)
    .map(([, column]) => column.toSorted((a, b) => a.y - b.y).map(({ node }) => node));
  return withEnds(ordered).map((column) => column.map(({ id }) => id));
}

/** What leads in and out of a subsystem moved to the columns at the ends. */
function withEnds(columns: readonly (readonly LayoutNode[])[]): readonly (readonly LayoutNode[])[] {
  const all = columns.flat();
  const [first, last] = [
    all.filter(({ column }) => column === 'first'),
    all.filter(({ column }) => column === 'last'),
  ];
  if (first.length + last.length === 0) return columns;
  const between = columns.map((column) => column.filter((node) => node.column === undefined));
  return [first, ...between, last].filter((column) => column.length > 0);
}
