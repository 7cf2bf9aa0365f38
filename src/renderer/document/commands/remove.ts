import { bordersOf } from '../../../engine/index';
import type { PortReference, Wire } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { withInside } from '../nesting';
import { NOTHING, type Selection } from '../work';
import { withoutLoosePoints } from './with-wires';

export interface Removal extends Selection {
  /** Wires of removed nodes that stay, with the ends that close the gap. */
  readonly heals?: readonly Wire[];
}

/**
 * Takes nodes and wires away, and with a node the wires that touch it; with a subsystem goes all that stands in it,
 * with an inlet or outlet what is wired to that port outside. Of frames and comments go those named, never what lies on
 * them. Healed wires keep their place among the others.
 */
export const remove = defineCommand<Removal>({
  label: ({ nodes, wires, notes = [] }, { document }) => {
    if (nodes.length + wires.length === 0 && notes.length > 0)
      return notes.length === 1 ? 'Remove note' : `Remove ${notes.length} notes`;
    if (nodes.length === 0) return wires.length === 1 ? 'Remove wire' : `Remove ${wires.length} wires`;
    const only = nodes.length === 1 ? document.nodes.find((node) => node.id === nodes[0]) : undefined;
    return only ? `Remove ${only.name}` : `Remove ${nodes.length} nodes`;
  },
  apply: (work, selection) => {
    const { document } = work;
    const gone = withInside(document, selection.nodes);
    const { kinds } = bordersOf(document);
    const isGone = ({ node, port }: PortReference): boolean =>
      gone.has(node) || (gone.has(port) && kinds.get(node) === 'subsystem');
    const cut = new Set(selection.wires);
    const nodes = document.nodes.filter((node) => !gone.has(node.id));
    const healed = new Map(selection.heals?.map((wire) => [wire.id, wire]));
    const wires = document.wires
      .map((wire) => healed.get(wire.id) ?? wire)
      .filter((wire) => !cut.has(wire.id) && !isGone(wire.from) && !isGone(wire.to));
    const picked = new Set(selection.notes ?? []);
    const notes = document.layout.notes?.filter(
      ({ id, inside }) => !picked.has(id) && (inside === undefined || !gone.has(inside)),
    );
    if (
      nodes.length === document.nodes.length &&
      wires.length === document.wires.length &&
      notes?.length === document.layout.notes?.length
    )
      return work;
    const placed = Object.entries(document.layout.nodes).filter(([id]) => !gone.has(id));
    const layout = { ...document.layout, nodes: Object.fromEntries(placed), ...(notes ? { notes } : {}) };
    return withoutLoosePoints(withDocument(work, { nodes, wires, layout }));
  },
  select: () => NOTHING,
});
