/**
 * The canvas in the middle and the places around it: one at the left, up to three below, two at the right. A place
 * without panels is not there; its neighbours take the room.
 */
import {
  Fragment,
  startTransition,
  useEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { useStore } from 'zustand';
import { isDialogOpen } from '../ui/is-dialog-open';
import { CanvasSheet } from './CanvasSheet';
import { presentIn } from './panels/create-panels';
import { DropZones } from './panels/DropZones';
import { focusPanel } from './panels/focus-panel';
import { PanelBodies } from './panels/PanelBodies';
import { createPanelDrag } from './panels/panel-drag';
import { inWords, type Place, type Side } from './panels/places';
import { PlaceView, type PlaceViewProps } from './panels/PlaceView';
import { growing, type Resizable } from './panels/sizes';
import type { Session } from './session';
import { Splitter } from './Splitter';
import styles from './Workspace.module.css';

type Common = Pick<PlaceViewProps, 'session' | 'hostOf' | 'drag'>;

export function Workspace({ session }: { readonly session: Session }): ReactNode {
  const [common] = useState(() => commonOf(session));
  useSearchByTab(session.parts.search);
  // The canvas first: what the panels hold is drawn while the model can be seen and worked with.
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => startTransition(() => setDrawn(true)), []);
  return (
    <main className={styles.workspace}>
      <div className={styles.middle}>
        <div className={styles.upper}>
          <LeftSide {...common} />
          <CanvasSheet session={session} />
        </div>
        <BottomSide {...common} />
      </div>
      <RightSide {...common} />
      {isDrawn ? <PanelBodies session={session} hostOf={common.hostOf} /> : null}
      <DropZones drag={common.drag} />
      <Said session={session} />
    </main>
  );
}

function commonOf(session: Session): Common {
  const hosts = new Map<string, HTMLElement>();
  return {
    session,
    hostOf: (panel) => {
      const host = hosts.get(panel) ?? document.createElement('div');
      host.className = styles.host ?? '';
      hosts.set(panel, host);
      return host;
    },
    drag: createPanelDrag((panel, place, at) => {
      session.panels.move(panel, place, at);
      focusPanel(panel);
    }),
  };
}

/** The places of a side that are to be drawn. */
function usePresent({ panels }: Session, side: Side): readonly Place[] {
  const layout = useStore(panels.store, (state) => state.layout);
  const folded = useStore(panels.store, (state) => state.folded[side]);
  return folded ? [] : presentIn(layout, side);
}

interface Width {
  /** Pixels that the widest of the panels there needs. */
  readonly least: number;
  /** The size that was chosen, or the least. */
  readonly width: number;
}

function useWidth({ panels }: Session, which: Resizable, places: readonly Place[]): Width {
  const layout = useStore(panels.store, (state) => state.layout);
  const size = useStore(panels.store, (state) => state.sizes[which]);
  const here = new Set(places.flatMap((place) => layout.places[place]));
  const least = Math.max(0, ...panels.facts.filter(({ id }) => here.has(id)).map(({ width }) => width));
  return { least, width: Math.max(size, least) };
}

/** Pixels that a place has at this moment, which in a narrow window are fewer than it was given. */
const extent = (place: Place, of: 'offsetWidth' | 'offsetHeight'): number =>
  document.querySelector<HTMLElement>(`[data-place="${place}"]`)?.[of] ?? 0;

function LeftSide(common: Common): ReactNode {
  const { panels } = common.session;
  const present = usePresent(common.session, 'left');
  const { width, least } = useWidth(common.session, 'left', present);
  if (present.length === 0) return null;
  return (
    <>
      <PlaceView {...common} place="left" style={{ flex: `0 1 ${width}px`, minWidth: least }} />
      <Splitter
        label="the left side"
        orientation="vertical"
        panelIs="before"
        size={width}
        measure={() => extent('left', 'offsetWidth')}
        onResize={(size) => panels.resize('left', size)}
      />
    </>
  );
}

function BottomSide(common: Common): ReactNode {
  const { panels } = common.session;
  const present = usePresent(common.session, 'bottom');
  const height = useStore(panels.store, (state) => state.sizes.bottom);
  const grows = growing(present);
  const [first] = present;
  if (first === undefined) return null;
  return (
    <>
      <Splitter
        label="the lower side"
        orientation="horizontal"
        panelIs="after"
        size={height}
        measure={() => extent(first, 'offsetHeight')}
        onResize={(size) => panels.resize('bottom', size)}
      />
      <div className={styles.bottom} style={{ height }}>
        {present.map((place, i) => {
          const before = present[i - 1];
          return (
            <Fragment key={place}>
              {before === undefined ? null : (
                <Between session={common.session} place={before === grows ? place : before} grows={grows} />
              )}
              <BottomPlace {...common} place={place} grows={place === grows} />
            </Fragment>
          );
        })}
      </div>
    </>
  );
}

const isSized = (place: Place): place is Place & Resizable =>
  place === 'bottom-left' || place === 'bottom-right';

function BottomPlace(props: Common & { readonly place: Place; readonly grows: boolean }): ReactNode {
  const { place, grows, ...common } = props;
  const { width, least } = useWidth(common.session, isSized(place) ? place : 'bottom-left', [place]);
  const flex = grows ? '1 1 0' : `0 1 ${width}px`;
  return <PlaceView {...common} place={place} style={{ flex, minWidth: least }} />;
}

/** The line beside a place below that has a size of its own. */
function Between({
  session,
  place,
  grows,
}: {
  readonly session: Session;
  readonly place: Place;
  readonly grows: Place | undefined;
}): ReactNode {
  const which = isSized(place) ? place : 'bottom-left';
  const { width } = useWidth(session, which, [place]);
  return (
    <Splitter
      label={`the place at the ${inWords(place)}`}
      orientation="vertical"
      panelIs={place === 'bottom-right' && grows !== place ? 'after' : 'before'}
      size={width}
      measure={() => extent(place, 'offsetWidth')}
      onResize={(size) => session.panels.resize(which, size)}
    />
  );
}

function RightSide(common: Common): ReactNode {
  const { panels } = common.session;
  const present = usePresent(common.session, 'right');
  const { width, least } = useWidth(common.session, 'right', present);
  const share = useStore(panels.store, (state) => state.sizes['right-top']);
  const column = useRef<HTMLDivElement>(null);
  const [upper, lower] = present;
  if (upper === undefined) return null;
  return (
    <>
      <Splitter
        label="the right side"
        orientation="vertical"
        panelIs="after"
        size={width}
        measure={() => column.current?.offsetWidth ?? width}
        onResize={(size) => panels.resize('right', size)}
      />
      <div ref={column} className={styles.right} style={{ flexBasis: width, minWidth: least }}>
        <PlaceView {...common} place={upper} style={{ flex: `${lower === undefined ? 1 : share} 1 0` }} />
        {lower === undefined ? null : (
          <>
            <Splitter
              label="the upper place at the right"
              orientation="horizontal"
              panelIs="before"
              size={100 * share}
              measure={() => extent(upper, 'offsetHeight')}
              onResize={(size) => panels.resize('right-top', size / (column.current?.offsetHeight ?? size))}
            />
            <PlaceView {...common} place={lower} style={{ flex: `${1 - share} 1 0` }} />
          </>
        )}
      </div>
    </>
  );
}

/** What became of a panel, for those who do not see it. */
function Said({ session }: { readonly session: Session }): ReactNode {
  const said = useStore(session.panels.store, (state) => state.said);
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="panels-said">
      {said}
    </div>
  );
}

/** With nothing in focus, Tab goes to the search; from there on it goes where it always goes. */
function useSearchByTab(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const idle = document.activeElement === document.body && !isDialogOpen();
      if (event.key !== 'Tab' || event.shiftKey || !idle || !search.current) return;
      search.current.focus();
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search]);
}
