import type { DocumentNode, NodeLayout, Point, Wire } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import type { Work } from '../work';
import { withPoints } from './with-points';
import { withWires } from './with-wires';

/**
 * Puts a new node on the canvas, with the wires that join it to what is there. A wire whose id is taken replaces the
 * one that has it; those that have to give way are in `gone`.
 */
export const addNode = defineCommand<{
  readonly node: DocumentNode;
  readonly at: NodeLayout;
  readonly wires?: readonly Wire[];
  readonly gone?: readonly string[];
  /** Points that wires pass from then on, by wire. */
  readonly points?: Readonly<Record<string, readonly Point[]>>;
}>({
  label: ({ node }) => `Add ${node.name}`,
  apply: (work, { node, at, wires = [], gone = [], points = {} }) => {
    const { document } = work;
    const added: Work = withDocument(work, {
      nodes: [...document.nodes, node],
      layout: { ...document.layout, nodes: { ...document.layout.nodes, [node.id]: at } },
    });
    const fresh = new Map(wires.map((wire) => [wire.id, wire]));
    const kept = document.wires
      .filter(({ id }) => !gone.includes(id))
      .map((wire) => fresh.get(wire.id) ?? wire);
    const taken = new Set(document.wires.map(({ id }) => id));
    return withWires(withPoints(added, points), [...kept, ...wires.filter(({ id }) => !taken.has(id))]);
  },
  select: ({ node }) => ({ nodes: [node.id], wires: [] }),
});
