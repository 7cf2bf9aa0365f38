import { memo, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { ErrorBoundary } from '../ErrorBoundary';
import type { Session } from '../session';
import type { Panel } from './define-panel';
import { frontOf } from './layout';
import styles from './PanelBodies.module.css';
import { PLACE_NAMES, PLACES } from './places';
import { PANELS } from './registry';

export interface PanelBodiesProps {
  readonly session: Session;
  readonly hostOf: (panel: string) => HTMLElement;
}

/**
 * The panels that are seen, each drawn into an element of its own that its place holds. So a panel that goes to
 * another place is not made anew: what was typed, scrolled or folded in it stays.
 */
export function PanelBodies({ session, hostOf }: PanelBodiesProps): ReactNode {
  const layout = useStore(session.panels.store, (state) => state.layout);
  const folded = useStore(session.panels.store, (state) => state.folded);
  const fronts = new Set(
    PLACE_NAMES.map((place) => (folded[PLACES[place].side] ? null : frontOf(layout, place))),
  );
  return PANELS.filter(({ id }) => fronts.has(id)).map((panel) =>
    createPortal(<Body panel={panel} session={session} />, hostOf(panel.id), panel.id),
  );
}

/** Stays as it is while places are moved and resized around it. */
const Body = memo(({ panel, session }: { readonly panel: Panel; readonly session: Session }): ReactNode => {
  const content = (
    <ErrorBoundary part={panel.title}>
      <panel.Content session={session} />
    </ErrorBoundary>
  );
  return panel.region === undefined ? (
    <div className={styles.body} data-panel={panel.id}>
      {content}
    </div>
  ) : (
    <section className={styles.body} data-panel={panel.id} aria-label={panel.region}>
      {content}
    </section>
  );
});
