import { useNodesInitialized, useReactFlow } from '@xyflow/react';
import { useEffect, useRef, type RefObject } from 'react';
import { FIT } from './fit';

/** Brings the whole model into view once its nodes have been measured; with none there is nothing to fit. */
export function useFitOnce(any: boolean): void {
  const flow = useReactFlow();
  const measured = useNodesInitialized();
  const done = useRef(!any);
  useEffect(() => {
    if (done.current || !measured) return;
    done.current = true;
    void flow.fitView({ padding: FIT.padding, maxZoom: FIT.maxZoom });
  }, [flow, measured]);
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
