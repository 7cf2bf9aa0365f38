import { useNodesInitialized } from '@xyflow/react';
import { useEffect, useState, type RefObject } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Editor } from '../../document/editor';
import type { Hover } from '../../document/hover';
import { seenFrom } from '../../document/nesting';
import { fitCanvas } from './fit';
import type { CanvasTools } from '../tools';

/**
 * Brings the whole model into view once its nodes have been measured; with none there is nothing to fit. Says whether
 * that is done.
 */
export function useFitOnce(tools: CanvasTools, any: boolean): boolean {
  const measured = useNodesInitialized();
  const [fitted] = useState(() => createStore(() => ({ done: !any })));
  useEffect(() => {
    if (fitted.getState().done || !measured) return;
    fitted.setState({ done: true });
    fitCanvas(tools, { duration: 0 });
  }, [tools, measured, fitted]);
  return useStore(fitted, ({ done }) => done);
}

/** Marks the node that is pointed at in another panel; one attribute, so that no node is drawn again. */
export function useHoverMark(
  view: RefObject<HTMLElement | null>,
  { store, point }: Hover,
  editor: Editor,
): void {
  useEffect(() => {
    let marked: Element | null | undefined;
    const mark = (): void => {
      const { document, scope } = editor.store.getState();
      const { node } = store.getState();
      const seen = node === null ? undefined : seenFrom(document, scope, node);
      marked?.removeAttribute('data-hovered');
      marked =
        seen === undefined ? null : view.current?.querySelector(`[data-node-id="${CSS.escape(seen)}"]`);
      marked?.setAttribute('data-hovered', '');
    };
    mark();
    const stop = store.subscribe(mark);
    // A node that goes away under the pointer is left without a word.
    const stopFollowing = editor.store.subscribe((now, before) => {
      if (now.scope !== before.scope || now.document.nodes.length < before.document.nodes.length) point(null);
    });
    return () => {
      stop();
      stopFollowing();
      marked?.removeAttribute('data-hovered');
      point(null);
    };
  }, [view, store, point, editor]);
}
