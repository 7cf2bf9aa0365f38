import type { NodeLayout, Point, Wire } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import type { Work } from '../work';
import { withPoints } from './with-points';
import { withWires } from './with-wires';

export interface Rewiring {
  /** What was done, in words, such as `Insert sum`. */
  readonly label: string;
  /** Wires that stay in their place among the others, with other ends. */
  readonly changed?: readonly Wire[];
  readonly added?: readonly Wire[];
  readonly gone?: readonly string[];
  /** Nodes that move in the same step. */
  readonly to?: Readonly<Record<string, NodeLayout>>;
  /** Points that wires pass from then on, by wire. */
  readonly points?: Readonly<Record<string, readonly Point[]>>;
}

/**
 * Gives wires other ends, takes some away and draws others, all in one step. A changed wire keeps its place, as the
 * order of wires is that of the terms at their port.
 */
export const rewire = defineCommand<Rewiring>({
  label: ({ label }) => label,
  apply: (work, { changed = [], added = [], gone = [], to = {}, points = {} }) => {
    const { wires, layout } = work.document;
    const byId = new Map(changed.map((wire) => [wire.id, wire]));
    const after = [
      ...wires.filter(({ id }) => !gone.includes(id)).map((wire) => byId.get(wire.id) ?? wire),
      ...added,
    ];
    const isSame = after.length === wires.length && after.every((wire, index) => wire === wires[index]);
    if (isSame) return work;
    const places = Object.entries(to).map(([id, place]) => [id, { ...layout.nodes[id], ...place }] as const);
    const nodes = { ...layout.nodes, ...Object.fromEntries(places) };
    const moved: Work = withDocument(work, { layout: { ...layout, nodes } });
    return withWires(withPoints(moved, points), after);
  },
});
