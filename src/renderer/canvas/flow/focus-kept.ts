import { useEffect } from 'react';
import { canvasFocus, elementOf } from './focus';
import type { CanvasTools } from '../tools';

/**
 * When what had the focus leaves the canvas, because it was removed or was a field that is done with, the focus goes
 * to what it stood in, or to the canvas: keys go on working where one was.
 */
export function useFocusKept({ view, editor, writing }: CanvasTools): void {
  useEffect(() => {
    const canvas = view.current;
    let last: Element | null = null;
    let owner: Element | null = null;
    const onFocus = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? target : null;
      owner = last?.closest('[data-node-id], [data-note-id]') ?? null;
    };
    const onChange = (): void => {
      // React takes it away in this frame; the next one shows whether something else took the focus.
      requestAnimationFrame(() => requestAnimationFrame(restore));
    };
    const restore = (): void => {
      const { activeElement, body } = window.document;
      if (!last || last.isConnected || (activeElement !== null && activeElement !== body)) return;
      const focus = canvasFocus(owner);
      const home = focus && 'id' in focus ? elementOf(canvas, focus.kind, focus.id) : null;
      last = null;
      (home ?? canvas)?.focus({ preventScroll: true });
    };
    canvas?.addEventListener('focusin', onFocus);
    const stops = [editor.store.subscribe(onChange), writing.subscribe(onChange)];
    return () => {
      canvas?.removeEventListener('focusin', onFocus);
      for (const stop of stops) stop();
    };
  }, [view, editor, writing]);
}
