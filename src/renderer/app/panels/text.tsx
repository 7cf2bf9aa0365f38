import { TextCursorInput } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { TextPanel } from '../../text/TextPanel';
import type { Session } from '../session';
import { definePanel } from './define-panel';

/** The model as text. */
export const textPanel = definePanel({
  id: 'text',
  title: 'Text',
  icon: <TextCursorInput />,
  place: 'bottom-left',
  width: 220,
  region: 'Text',
  growable: true,
  Content: Text,
});

function Text({ session }: { readonly session: Session }): ReactNode {
  const { editor, understanding, parts } = session;
  const lowered = useStore(understanding, (state) => state.lowered);
  return (
    <TextPanel
      editor={editor}
      lowered={lowered}
      hover={session.hover}
      onSelect={(node) => parts.canvas.current?.show(node)}
      // Once they are drawn.
      onAdded={() => requestAnimationFrame(() => parts.canvas.current?.fit())}
    />
  );
}
