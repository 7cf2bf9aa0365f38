import type { Wire } from '../../../engine/index';
import { withDocument } from '../command';
import type { Work } from '../work';

/** The work with these wires and no others; the points that gone ones passed go too. */
export function withWires(work: Work, wires: readonly Wire[]): Work {
  return withoutLoosePoints(withDocument(work, { wires }));
}

/** The work without points of wires that it does not have; the same object when there are none. */
export function withoutLoosePoints(work: Work): Work {
  const { layout, wires } = work.document;
  const ids = new Set(wires.map(({ id }) => id));
  const points = Object.entries(layout.wires ?? {});
  if (points.every(([id]) => ids.has(id))) return work;
  const { wires: _, ...rest } = layout;
  const kept = points.filter(([id]) => ids.has(id));
  // A layout without points is written as one that never had any.
  return withDocument(work, {
    layout: kept.length > 0 ? { ...rest, wires: Object.fromEntries(kept) } : rest,
  });
}
