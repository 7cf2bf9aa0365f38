/**
 * The panels of one window: where they stand, how large their places are, which sides are folded away. Remembered by
 * the browser from one start to the next.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { closed, freshLayout, moved, placeOf, readLayout, shown, type Layout } from './layout';
import type { PanelFacts } from './panel-facts';
import { inWords, PLACES, placesOf, SIDES, type Place, type Side } from './places';
import { freshSizes, readSizes, resized, type Resizable, type Sizes, type WindowSize } from './sizes';

export interface PanelState {
  readonly layout: Layout;
  readonly sizes: Sizes;
  readonly folded: Readonly<Record<Side, boolean>>;
  /** Families of the library that are unfolded. */
  readonly openFamilies: readonly string[];
  /** What was done last, for those who do not see it. */
  readonly said: string;
}

export interface Panels {
  readonly store: StoreApi<PanelState>;
  readonly facts: readonly PanelFacts[];
  /** Opens it, brings it to the front and unfolds its side. */
  readonly show: (panel: string) => void;
  readonly move: (panel: string, place: Place, at?: number) => void;
  readonly close: (panel: string) => void;
  /** Every panel where it was at first, in its first size. */
  readonly reset: () => void;
  readonly fold: (side: Side) => void;
  readonly resize: (which: Resizable, size: number) => void;
}

const KEY = 'symbiode.panels';
const VERSION = 2;
const OPEN_FAMILIES: readonly string[] = ['State', 'Neural'];

const sides = (isFolded: (side: Side) => boolean): PanelState['folded'] =>
  Object.fromEntries(SIDES.map((side) => [side, isFolded(side)])) as PanelState['folded'];

/** What was remembered, as far as it makes sense. */
export function readPanels(
  text: string | null,
  facts: readonly PanelFacts[],
  screen: WindowSize,
): PanelState {
  const { version, layout, sizes, folded, openFamilies } = parsed(text);
  const current = version === VERSION;
  return {
    layout: current ? readLayout(layout, facts) : freshLayout(facts),
    sizes: readSizes(current ? sizes : null, freshSizes(screen)),
    folded: sides(
      (side) => current && (folded as Record<string, unknown> | null | undefined)?.[side] === true,
    ),
    openFamilies: Array.isArray(openFamilies)
      ? openFamilies.filter((name) => typeof name === 'string')
      : OPEN_FAMILIES,
    said: '',
  };
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const known: unknown = JSON.parse(text ?? '{}');
    return typeof known === 'object' && known !== null ? (known as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The panels as `storage` remembers them. */
export function createPanels(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  facts: readonly PanelFacts[],
  screen: WindowSize = { width: 1280, height: 800 },
): Panels {
  const store = createStore<PanelState>(() => readPanels(storage.getItem(KEY), facts, screen));
  store.subscribe(({ layout, sizes, folded, openFamilies }) =>
    storage.setItem(KEY, JSON.stringify({ version: VERSION, layout, sizes, folded, openFamilies })),
  );
  const title = (panel: string): string => facts.find(({ id }) => id === panel)?.title ?? panel;
  /** Changes the layout; the side where the panel is then is unfolded. */
  const arrange = (change: (layout: Layout) => Layout, panel: string): Place | null => {
    const { layout, folded } = store.getState();
    const next = change(layout);
    const place = placeOf(next, panel);
    store.setState({
      layout: next,
      ...(place === null ? {} : { folded: { ...folded, [PLACES[place].side]: false } }),
    });
    return place;
  };
  const say = (said: string): void => store.setState({ said });
  return {
    store,
    facts,
    show: (panel) => {
      const wasOpen = placeOf(store.getState().layout, panel) !== null;
      const place = arrange((layout) => shown(layout, panel), panel);
      if (place !== null && !wasOpen) say(`${title(panel)} opened, ${inWords(place)}`);
    },
    move: (panel, place, at) => {
      arrange((layout) => moved(layout, panel, place, at), panel);
      say(`${title(panel)} moved to ${inWords(place)}`);
    },
    close: (panel) =>
      store.setState(({ layout }) => ({ layout: closed(layout, panel), said: `${title(panel)} closed` })),
    reset: () =>
      store.setState({
        layout: freshLayout(facts),
        sizes: freshSizes(screen),
        folded: sides(() => false),
        said: 'Panels are where they were at first',
      }),
    fold: (side) => store.setState(({ folded }) => ({ folded: { ...folded, [side]: !folded[side] } })),
    resize: (which, size) => store.setState(({ sizes }) => ({ sizes: resized(sizes, which, size) })),
  };
}

/** The places of a side that hold panels. */
export const presentIn = (layout: Layout, side: Side): readonly Place[] =>
  placesOf(side).filter((place) => layout.places[place].length > 0);
