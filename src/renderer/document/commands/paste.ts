import type { DocumentNode, NodeLayout, Wire } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Adds a group of nodes with the wires among them; ids and names are already free in the document. */
export const paste = defineCommand<{
  readonly nodes: readonly DocumentNode[];
  readonly wires: readonly Wire[];
  readonly at: Readonly<Record<string, NodeLayout>>;
}>({
  label: ({ nodes }) =>
    nodes.length === 1 ? `Paste ${nodes[0]?.name ?? ''}` : `Paste ${nodes.length} nodes`,
  apply: (work, { nodes, wires, at }) =>
    nodes.length === 0
      ? work
      : withDocument(work, {
          nodes: [...work.document.nodes, ...nodes],
          wires: [...work.document.wires, ...wires],
          layout: { ...work.document.layout, nodes: { ...work.document.layout.nodes, ...at } },
        }),
  select: ({ nodes }) => ({ nodes: nodes.map((node) => node.id), wires: [] }),
});
