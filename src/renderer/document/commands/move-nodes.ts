import type { NodeLayout } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Puts nodes at new places. Moves that share a `gesture` are one step of undo. */
export const moveNodes = defineCommand<{
  readonly to: Readonly<Record<string, NodeLayout>>;
  readonly gesture?: string;
}>({
  label: ({ to }) => (Object.keys(to).length === 1 ? 'Move node' : `Move ${Object.keys(to).length} nodes`),
  apply: (work, { to }) => {
    const { layout } = work.document;
    const moved = Object.entries(to).filter(([id, place]) => {
      const before = layout.nodes[id];
      return before === undefined || before.x !== place.x || before.y !== place.y;
    });
    if (moved.length === 0) return work;
    const nodes = { ...layout.nodes, ...Object.fromEntries(moved) };
    return withDocument(work, { layout: { ...layout, nodes } });
  },
  mergeKey: ({ to, gesture }) => `move ${gesture ?? ''} ${Object.keys(to).join(' ')}`,
});
