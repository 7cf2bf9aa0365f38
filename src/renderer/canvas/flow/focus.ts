/** What on the canvas has the focus, read from the page. */

export type CanvasFocus =
  | { readonly kind: 'paper' | 'selection' }
  | { readonly kind: 'node' | 'note' | 'wire'; readonly id: string }
  | { readonly kind: 'point'; readonly wire: string; readonly index: number };

/** What the element is to the canvas; null for anything else, such as a field in a node or a panel. */
export function canvasFocus(target: EventTarget | null): CanvasFocus | null {
  if (!(target instanceof Element)) return null;
  if (target.matches('[data-testid="canvas"]')) return { kind: 'paper' };
  if (target.matches('.react-flow__nodesselection-rect')) return { kind: 'selection' };
  if (target.matches('.react-flow__edge')) return { kind: 'wire', id: target.getAttribute('data-id') ?? '' };
  const point = target.getAttribute('data-wire-point')?.split(' ');
  if (point) return { kind: 'point', wire: point[0] ?? '', index: Number(point[1]) };
  const node = target.getAttribute('data-node-id');
  if (node !== null) return { kind: 'node', id: node };
  const note = target.getAttribute('data-note-id');
  return note === null ? null : { kind: 'note', id: note };
}

/** What of the canvas has the focus now. */
export const focusedOnCanvas = (): CanvasFocus | null => canvasFocus(window.document.activeElement);

/** The element of a node, a note or a wire; null while it is not drawn. */
export function elementOf(
  view: HTMLElement | null,
  kind: 'node' | 'note' | 'wire',
  id: string,
): HTMLElement | SVGElement | null {
  const name = CSS.escape(id);
  const selector = kind === 'wire' ? `.react-flow__edge[data-id="${name}"]` : `[data-${kind}-id="${name}"]`;
  return view?.querySelector<HTMLElement | SVGElement>(selector) ?? null;
}
