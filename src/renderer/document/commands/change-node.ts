import type { DocumentNode } from '../../../engine/index';

/** The list with one node changed; the very same list when the node is missing or stays as it is. */
export function changeNode(
  nodes: readonly DocumentNode[],
  id: string,
  change: (node: DocumentNode) => DocumentNode,
): readonly DocumentNode[] {
  const index = nodes.findIndex((node) => node.id === id);
  const before = nodes[index];
  if (before === undefined) return nodes;
  const after = change(before);
  return after === before ? nodes : nodes.with(index, after);
}
