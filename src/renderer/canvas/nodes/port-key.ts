import type { PortReference } from '../../../engine/index';

export type Direction = 'in' | 'out';

/** Names a port of a node on the canvas, as React Flow's handle id and in the page: `in:rate`, `out:value`. */
export function handleId(direction: Direction, port: string): string {
  return `${direction}:${port}`;
}

/** The port that a handle id stands for. */
export function portOf(handle: string): { readonly direction: Direction; readonly port: string } {
  const cut = handle.indexOf(':');
  return { direction: handle.slice(0, cut) === 'in' ? 'in' : 'out', port: handle.slice(cut + 1) };
}

/** A key for maps over all ports of a document. */
export function portKey({ node, port }: PortReference, direction: Direction): string {
  return `${node}\n${direction}:${port}`;
}
