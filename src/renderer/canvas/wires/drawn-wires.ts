import { flattenPath } from './polyline';
import type { Point } from './wire-path';

/** A wire as it is drawn at this moment, in the canvas's own coordinates. */
export interface DrawnWire {
  readonly id: string;
  readonly line: readonly Point[];
}

/**
 * The wires that are drawn, read from the page: it alone knows their course, whatever style they are drawn in. On the
 * map of a large document there are none; `wireIndex` knows those too.
 */
export function drawnWires(view: HTMLElement | null): readonly DrawnWire[] {
  const edges = view?.querySelectorAll('.react-flow__edge[data-id]') ?? [];
  return [...edges].map((edge) => {
    const path = edge.querySelector('.react-flow__edge-path')?.getAttribute('d') ?? '';
    return { id: edge.getAttribute('data-id') ?? '', line: flattenPath(path) };
  });
}

/** Marks wires by an attribute and takes it from all others; none is drawn again by that. */
export function markWires(view: HTMLElement | null, mark: string, ids: ReadonlySet<string>): void {
  for (const edge of view?.querySelectorAll('.react-flow__edge[data-id]') ?? [])
    edge.toggleAttribute(mark, ids.has(edge.getAttribute('data-id') ?? ''));
}
