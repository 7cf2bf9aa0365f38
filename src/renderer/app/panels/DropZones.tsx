import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import styles from './DropZones.module.css';
import type { PanelDrag } from './panel-drag';
import { PLACES } from './places';

/** While a panel is carried: every place that it can go to, the one under the pointer lit, and its name at the pointer. */
export function DropZones({ drag }: { readonly drag: PanelDrag }): ReactNode {
  const dragged = useStore(drag.store, (state) => state.dragged);
  if (dragged === null) return null;
  const { panel, x, y, zones, over, slot } = dragged;
  return (
    <div className={styles.sheet} aria-hidden="true">
      {zones.toReversed().map(({ place, x, y, width, height }) => (
        <div
          key={place}
          className={styles.zone}
          data-drop={place}
          data-over={place === over ? '' : undefined}
          style={{ left: x, top: y, width, height }}
        >
          <span>{PLACES[place].title}</span>
        </div>
      ))}
      {slot === null ? null : (
        <div className={styles.slot} style={{ left: slot.x - 1, top: slot.y, height: slot.height }} />
      )}
      <div className={styles.carried} style={{ transform: `translate(${x + 12}px, ${y + 10}px)` }}>
        {panel.icon}
        {panel.title}
      </div>
    </div>
  );
}
