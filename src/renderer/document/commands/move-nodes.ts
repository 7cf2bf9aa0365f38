import type { NodeLayout } from '../../../engine/index';
import { defineCommand } from '../command';
import { withPlaces } from './with-places';

/** Puts nodes at new places. Moves that share a `gesture` are one step of undo. */
export const moveNodes = defineCommand<{
  readonly to: Readonly<Record<string, NodeLayout>>;
  readonly gesture?: string;
}>({
  label: ({ to }) => (Object.keys(to).length === 1 ? 'Move node' : `Move ${Object.keys(to).length} nodes`),
  apply: (work, { to }) => withPlaces(work, { nodes: to }),
  mergeKey: ({ to, gesture }) => `move ${gesture ?? ''} ${Object.keys(to).join(' ')}`,
});
