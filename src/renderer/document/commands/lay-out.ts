import type { Point } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Lays out nodes by their flow. Wires between them lose their bends, which belong to where the nodes were. */
export const layOut = defineCommand<{ readonly to: Readonly<Record<string, Point>> }>({
  label: ({ to }) =>
    Object.keys(to).length === 1 ? 'Lay out node' : `Lay out ${Object.keys(to).length} nodes`,
  apply: (work, { to }) => {
    const { layout, wires } = work.document;
    const moved = Object.entries(to).flatMap(([id, { x, y }]) => {
      const before = layout.nodes[id];
      return before?.x === x && before.y === y ? [] : [[id, { ...before, x, y }] as const];
    });
    const between = wires.filter(
      ({ from, to: end }) => Object.hasOwn(to, from.node) && Object.hasOwn(to, end.node),
    );
    const straightened = new Set(
      between.map(({ id }) => id).filter((id) => layout.wires?.[id] !== undefined),
    );
    if (moved.length === 0 && straightened.size === 0) return work;
    const nodes = { ...layout.nodes, ...Object.fromEntries(moved) };
    if (straightened.size === 0) return withDocument(work, { layout: { ...layout, nodes } });
    const { wires: bends = {}, ...rest } = layout;
    const kept = Object.entries(bends).filter(([id]) => !straightened.has(id));
    return withDocument(work, {
      layout: { ...rest, nodes, ...(kept.length > 0 ? { wires: Object.fromEntries(kept) } : {}) },
    });
  },
});
