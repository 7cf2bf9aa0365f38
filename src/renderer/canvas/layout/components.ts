import type { LayoutNode, LayoutWire } from './define';

/** The parts of a graph that no wire joins, each in the order of its nodes. */
export function componentsOf(
  nodes: readonly LayoutNode[],
  wires: readonly LayoutWire[],
): readonly (readonly LayoutNode[])[] {
  const parent = new Map(nodes.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) {
      // Halves the way for those who come after.
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const { from, to } of wires) parent.set(rootOf(from.node), rootOf(to.node));
  const components = new Map<string, LayoutNode[]>();
  for (const node of nodes) {
    const root = rootOf(node.id);
    const component = components.get(root);
    if (component) component.push(node);
    else components.set(root, [node]);
  }
  return [...components.values()];
}
