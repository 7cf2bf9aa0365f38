import { useEffect } from 'react';
import type { CanvasTools } from '../tools';

/** While Alt is held, what is dragged goes freely: the pointer says so before React Flow hears of its move. */
export function useFreeing({ scene, view }: CanvasTools): void {
  useEffect(() => {
    const element = view.current?.ownerDocument;
    const onMove = ({ altKey }: PointerEvent): void => scene.setFree(altKey);
    element?.addEventListener('pointermove', onMove, { capture: true, passive: true });
    return () => element?.removeEventListener('pointermove', onMove, { capture: true });
  }, [scene, view]);
}
