import { defineCommand, withDocument } from '../command';
import { NOTHING, type Selection } from '../work';

/** Takes nodes and wires away, and with a node the wires that touch it. */
export const remove = defineCommand<Selection>({
  label: ({ nodes, wires }, { document }) => {
    if (nodes.length === 0) return wires.length === 1 ? 'Remove wire' : `Remove ${wires.length} wires`;
    const only = nodes.length === 1 ? document.nodes.find((node) => node.id === nodes[0]) : undefined;
    return only ? `Remove ${only.name}` : `Remove ${nodes.length} nodes`;
  },
  apply: (work, selection) => {
    const { document } = work;
    const gone = new Set(selection.nodes);
    const cut = new Set(selection.wires);
    const nodes = document.nodes.filter((node) => !gone.has(node.id));
    const wires = document.wires.filter(
      (wire) => !cut.has(wire.id) && !gone.has(wire.from.node) && !gone.has(wire.to.node),
    );
    if (nodes.length === document.nodes.length && wires.length === document.wires.length) return work;
    const placed = Object.entries(document.layout.nodes).filter(([id]) => !gone.has(id));
    return withDocument(work, {
      nodes,
      wires,
      layout: { ...document.layout, nodes: Object.fromEntries(placed) },
    });
  },
  select: () => NOTHING,
});
