import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Inspector } from '../Inspector';
import type { Session } from '../session';
import { definePanel } from './define-panel';

/** The form of what is chosen. */
export const inspectorPanel = definePanel({
  id: 'inspector',
  title: 'Inspector',
  icon: <SlidersHorizontal />,
  place: 'right-top',
  width: 240,
  Content: InspectorContent,
});

function InspectorContent({ session }: { readonly session: Session }): ReactNode {
  const { inspector } = session.parts;
  const section = useStore(session.attention, (state) => state.section);
  return (
    <div ref={inspector} style={{ height: '100%' }}>
      <Inspector session={session} section={section} />
    </div>
  );
}
