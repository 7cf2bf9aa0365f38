import type { DocumentNode, NodeLayout, Wire } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Puts a new node on the canvas, with the wires that join it to what is there. */
export const addNode = defineCommand<{
  readonly node: DocumentNode;
  readonly at: NodeLayout;
  readonly wires?: readonly Wire[];
}>({
  label: ({ node }) => `Add ${node.name}`,
  apply: (work, { node, at, wires = [] }) =>
    withDocument(work, {
      nodes: [...work.document.nodes, node],
      wires: [...work.document.wires, ...wires],
      layout: { ...work.document.layout, nodes: { ...work.document.layout.nodes, [node.id]: at } },
    }),
  select: ({ node }) => ({ nodes: [node.id], wires: [] }),
});
