import { useCallback, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { TourCard } from '../tour/TourCard';
import type { Session } from './session';

/** The tour in this window. */
export function Tour({ session }: { readonly session: Session }): ReactNode {
  const { tour, editor, runs, documents, panels, parts } = session;
  const trained = useStore(runs.store, ({ current }) => current?.result != null);
  const show = useCallback(() => {
    // What the step has added is drawn in the next frame.
    requestAnimationFrame(() => parts.canvas.current?.fit());
  }, [parts]);
  return (
    <TourCard
      tour={tour}
      editor={editor}
      trained={trained}
      onBegin={() => void documents.openTemplate(null)}
      onPanel={panels.show}
      onStep={show}
    />
  );
}
