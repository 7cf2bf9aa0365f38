import { useStore, type Node, type ReactFlowState, type Viewport } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import type { FlowNode } from './graph';
import type { CanvasTools } from '../tools';
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
  const isMeasured = useMemo(() => measuredIn(scope), [scope]);
  const ready = useStore(isMeasured);
  useEffect(() => {
    if (!unfitted.current || !ready) return;
    unfitted.current = false;
    fitCanvas(tools, { duration: 0 });
  }, [tools, ready]);
}

/** Whether React Flow has the nodes of a canvas and their sizes; looked at once for each list of nodes. */
function measuredIn(scope: string | null): (state: ReactFlowState) => boolean {
  let nodes: readonly Node[] | null = null;
  let is = false;
  return (state) => {
    if (state.nodes === nodes) return is;
    nodes = state.nodes;
    is = false;
    for (const node of nodes) {
      // Frames and comments have their sizes from the document.
      if (node.type !== 'symbiode') continue;
      const { data, measured } = node as FlowNode;
      is = (data.node.inside ?? null) === scope && (measured?.width ?? 0) > 0;
      if (!is) break;
    }
    return is;
  };
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
