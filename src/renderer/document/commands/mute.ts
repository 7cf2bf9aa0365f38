import { bordersOf } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Leaves nodes out of the model for now, or takes them in again; ports of subsystems cannot be muted. */
export const mute = defineCommand<{ readonly nodes: readonly string[]; readonly muted: boolean }>({
  label: ({ nodes, muted }, { document }) => {
    const only = nodes.length === 1 ? document.nodes.find(({ id }) => id === nodes[0])?.name : undefined;
    return `${muted ? 'Mute' : 'Unmute'} ${only ?? `${nodes.length} nodes`}`;
  },
  apply: (work, { nodes, muted }) => {
    const chosen = new Set(nodes);
    const { kinds } = bordersOf(work.document);
    let changed = false;
    const after = work.document.nodes.map((node) => {
      const able = (kinds.get(node.id) ?? 'subsystem') === 'subsystem';
      if (!able || !chosen.has(node.id) || (node.muted ?? false) === muted) return node;
      changed = true;
      const { muted: _, ...rest } = node;
      return muted ? { ...rest, muted } : rest;
    });
    return changed ? withDocument(work, { nodes: after }) : work;
  },
});
