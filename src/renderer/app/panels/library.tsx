import { LibraryBig } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalogue } from '../../../engine/index';
import { availableTypes } from '../../document/available-types';
import type { Copy } from '../../document/clipboard';
import { LibraryPanel } from '../../library/LibraryPanel';
import type { Session } from '../session';
import { definePanel } from './define-panel';

/** What can be added to the canvas. */
export const libraryPanel = definePanel({
  id: 'library',
  title: 'Library',
  icon: <LibraryBig />,
  place: 'left',
  width: 160,
  Content: Library,
});

function Library({ session }: { readonly session: Session }): ReactNode {
  const { panels, ownNodes } = session;
  const { canvas, search } = session.parts;
  const scope = useStore(session.editor.store, (state) => state.scope);
  const own = useStore(ownNodes.store, (state) => state.nodes);
  const open = useStore(panels.store, (state) => state.openFamilies);
  return (
    <LibraryPanel
      definitions={availableTypes(scope)}
      onAdd={(definition) => canvas.current?.addAtCentre(definition)}
      mine={{
        entries: own.map((one) => ({ ...one, holds: holds(one.copy) })),
        onAdd: (id) => {
          const kept = own.find((one) => one.id === id);
          if (kept) canvas.current?.insertAtCentre(kept.copy);
        },
        onRemove: (id) => void ownNodes.remove(id),
      }}
      onLeave={() => canvas.current?.focus()}
      open={open}
      onOpen={(openFamilies) => panels.store.setState({ openFamilies })}
      searchRef={search}
    />
  );
}

/** What stands in a kept node, in a line: the names of the nodes that compute. */
function holds({ nodes }: Copy): string {
  const names = nodes
    .filter(({ type }) => catalogue.find(type)?.border === undefined)
    .map(({ name }) => name);
  return names.slice(0, 6).join(', ') + (names.length > 6 ? ', …' : '');
}
