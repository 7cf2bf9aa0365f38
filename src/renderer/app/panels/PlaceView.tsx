import { EllipsisVertical, Maximize2, Minimize2 } from 'lucide-react';
import { useCallback, useState, type CSSProperties, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { Tabs } from '../../ui/Tabs';
import { useSize } from '../../ui/useSize';
import type { Session } from '../session';
import { frontOf } from './layout';
import type { PanelDrag } from './panel-drag';
import { panelMenu } from './panel-menu';
import { PLACES, type Place } from './places';
import styles from './PlaceView.module.css';
import { PANELS } from './registry';
import { enlarged, type Sizes } from './sizes';

export interface PlaceViewProps {
  readonly session: Session;
  readonly place: Place;
  /** The element in which a panel is drawn, wherever it stands. */
  readonly hostOf: (panel: string) => HTMLElement;
  readonly drag: PanelDrag;
  readonly style?: CSSProperties;
}

/** A place with panels: their tabs and the one that is in front. */
export function PlaceView({ session, place, hostOf, drag, style }: PlaceViewProps): ReactNode {
  const layout = useStore(session.panels.store, (state) => state.layout);
  const [row, { width }] = useSize<HTMLDivElement>();
  const front = frontOf(layout, place);
  const here = layout.places[place].flatMap((id) => PANELS.filter((panel) => panel.id === id));
  const shown = here.find(({ id }) => id === front);
  if (shown === undefined) return null;
  const joined = here.length === 1 && shown.ownTabs === true;
  return (
    <div className={styles.place} data-place={place} data-joined={joined ? '' : undefined} style={style}>
      <Tabs
        label={`Panels, ${PLACES[place].title}`}
        value={shown.id}
        onChange={(id) => session.panels.show(id)}
        barRef={row}
        after={
          <Menu items={panelMenu(session, shown)}>
            <IconButton size="small" label={`Move or close ${shown.title}`} className={styles.more ?? ''}>
              <EllipsisVertical />
            </IconButton>
          </Menu>
        }
        actions={
          shown.growable === true ? <SizeButton session={session} larger={PLACES[place].larger} /> : undefined
        }
        items={here.map((panel) => ({
          id: panel.id,
          label: panel.title,
          badge: panel.Badge === undefined ? undefined : <panel.Badge session={session} />,
          menu: panelMenu(session, panel),
          tabProps: {
            'data-panel-tab': panel.id,
            onPointerDown: (event) => drag.begin(event.nativeEvent, panel),
          },
          content: <Slot host={hostOf(panel.id)} joined={joined ? width : null} />,
        }))}
      />
    </div>
  );
}

/** Where a panel is seen. Its element comes from elsewhere, so that a panel that moves stays the same panel. */
function Slot({ host, joined }: { readonly host: HTMLElement; readonly joined: number | null }): ReactNode {
  const hold = useCallback(
    (element: HTMLDivElement | null) => {
      element?.append(host);
    },
    [host],
  );
  const style = joined === null ? {} : { '--joined': `${joined}px` };
  return <div ref={hold} className={styles.slot} style={style as CSSProperties} />;
}

/** Gives the panel more room and back. */
function SizeButton({
  session,
  larger,
}: {
  readonly session: Session;
  readonly larger: Partial<Sizes>;
}): ReactNode {
  const { store } = session.panels;
  const [before, setBefore] = useState<Sizes | null>(null);
  const toggle = (): void => {
    const { sizes } = store.getState();
    setBefore(before ? null : sizes);
    store.setState({ sizes: before ?? enlarged(sizes, larger) });
  };
  return (
    <IconButton label={before ? 'Smaller' : 'Larger'} size="small" onClick={toggle}>
      {before ? <Minimize2 /> : <Maximize2 />}
    </IconButton>
  );
}
