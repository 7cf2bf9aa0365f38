import type { Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { CanvasTools } from './tools';
import { fitCanvas } from './fit';

/** Another canvas is shown as it was left, and at first as a whole once its nodes have been measured. */
export function useScopeView(tools: CanvasTools, scope: string | null): void {
  const { flow } = tools;
  const left = useRef(new Map<string | null, Viewport>());
  const shown = useRef(scope);
  const unfitted = useRef(false);
  useEffect(() => {
    if (shown.current === scope) return;
    left.current.set(shown.current, flow.getViewport());
    shown.current = scope;
    const known = left.current.get(scope);
    unfitted.current = known === undefined;
    if (known) void flow.setViewport(known);
  }, [flow, scope]);
  // Sizes come in by renders of their own, in which no value here need differ.
  useEffect(() => {
    if (!unfitted.current) return;
    // Frames and comments have their sizes from the document.
    const nodes = flow.getNodes().filter(({ type }) => type === 'symbiode');
    const isReady = nodes.every(
      ({ data, measured }) => (data.node.inside ?? null) === scope && (measured?.width ?? 0) > 0,
    );
    if (!isReady || nodes.length === 0) return;
    unfitted.current = false;
    fitCanvas(tools, { duration: 0 });
  });
}

/** Frames that a node of another canvas is given to be drawn and measured. */
const PATIENCE = 30;

/** Selects a node on its own canvas, brings it into view and, unless told otherwise, gives it the focus. */
export function showNode(
  tools: CanvasTools,
  id: string,
  { focus = true }: { readonly focus?: boolean } = {},
): void {
  const { editor, flow, view } = tools;
  const { document, scope } = editor.store.getState();
  const node = document.nodes.find((one) => one.id === id);
  const inside = node?.inside ?? null;
  if (inside !== scope) editor.enter(inside);
  editor.select({ nodes: [id], wires: [] });
  const look = (frames: number): void => {
    if ((flow.getInternalNode(id)?.measured.width ?? 0) === 0 && frames > 0) {
      requestAnimationFrame(() => look(frames - 1));
      return;
    }
    fitCanvas(tools, { ids: [id], maxZoom: 1 });
    if (focus) view.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`)?.focus();
  };
  look(PATIENCE);
}
