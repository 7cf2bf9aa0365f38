import { useNodesInitialized } from '@xyflow/react';
import { useEffect, useRef, type RefObject } from 'react';
import { fitCanvas } from './fit';
import type { CanvasTools } from './tools';

/** Brings the whole model into view once its nodes have been measured; with none there is nothing to fit. */
export function useFitOnce(tools: CanvasTools, any: boolean): void {
  const measured = useNodesInitialized();
  const done = useRef(!any);
  useEffect(() => {
    if (done.current || !measured) return;
    done.current = true;
    fitCanvas(tools, { duration: 0 });
  }, [tools, measured]);
}

/** Marks the node that is pointed at in another panel; one attribute, so that no node is drawn again. */
export function useHoverMark(view: RefObject<HTMLElement | null>, hovered: string | null): void {
  useEffect(() => {
    if (hovered === null) return undefined;
    const node = view.current?.querySelector(`[data-node-id="${CSS.escape(hovered)}"]`);
    node?.setAttribute('data-hovered', '');
    return () => node?.removeAttribute('data-hovered');
  }, [view, hovered]);
}
