import { LayoutPanelLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Menu } from '../../ui/Menu';
import type { Session } from '../session';
import { focusPanel } from './focus-panel';
import { placeOf } from './layout';

/** Which panels there are: opens and closes each, and puts all back where they were at first. */
export function PanelsMenu({
  session: { panels },
  className,
}: {
  readonly session: Session;
  readonly className?: string | undefined;
}): ReactNode {
  const layout = useStore(panels.store, (state) => state.layout);
  return (
    <Menu
      align="end"
      items={[
        ...panels.facts.map(({ id, title }) => {
          const open = placeOf(layout, id) !== null;
          return {
            kind: 'check' as const,
            id,
            label: title,
            checked: open,
            onSelect: () => {
              if (open) return panels.close(id);
              panels.show(id);
              focusPanel(id);
            },
          };
        }),
        { kind: 'separator', id: 'line' },
        { id: 'reset', label: 'Reset panels', onSelect: panels.reset },
      ]}
    >
      <button type="button" className={className} aria-label="Choose panels" title="Choose panels">
        <LayoutPanelLeft aria-hidden="true" />
      </button>
    </Menu>
  );
}
