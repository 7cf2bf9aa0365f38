import type { Point } from '../../../engine/index';
import { withDocument } from '../command';
import type { Work } from '../work';

/** The work with other points on some wires; the same object when there is nothing to change. */
export function withPoints(work: Work, points: Readonly<Record<string, readonly Point[]>>): Work {
  const { layout } = work.document;
  if (Object.keys(points).length === 0) return work;
  const { wires: before = {}, ...rest } = layout;
  const after = Object.entries({ ...before, ...points }).filter(([, list]) => list.length > 0);
  // A layout without points is written as one that never had any.
  return withDocument(work, {
    layout: after.length > 0 ? { ...rest, wires: Object.fromEntries(after) } : rest,
  });
}
