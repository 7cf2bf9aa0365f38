import type { Point } from '../../../engine/index';
import { defineCommand } from '../command';
import { withPoints } from './with-points';

/** Sets the points that a wire passes on its way; none lets it find its own. Nudges that share a `gesture` are one step. */
export const setWirePoints = defineCommand<{
  readonly wire: string;
  readonly points: readonly Point[];
  readonly gesture?: string;
}>({
  label: ({ wire, points }, { document }) => {
    const before = document.layout.wires?.[wire]?.length ?? 0;
    if (points.length > before) return 'Add a point to a wire';
    return points.length < before ? 'Remove a point of a wire' : 'Move a point of a wire';
  },
  apply: (work, { wire, points }) => {
    const before = work.document.layout.wires?.[wire] ?? [];
    const isSame =
      before.length === points.length &&
      before.every(({ x, y }, index) => x === points[index]?.x && y === points[index]?.y);
    const isThere = work.document.wires.some(({ id }) => id === wire);
    return isSame || !isThere ? work : withPoints(work, { [wire]: points });
  },
  mergeKey: ({ wire, points, gesture }) => `${wire} ${points.length} ${gesture ?? ''}`,
});
