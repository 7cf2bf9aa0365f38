/**
 * Which panel stands where. Pure: every panel is in exactly one place or closed, and whatever is done keeps it so. A
 * place shows the one of its panels that was looked at last, so that a panel that comes and goes leaves a place as it
 * was.
 */
import { isPlace, PLACE_NAMES, type Place } from './places';

export interface Layout {
  /** The panels of each place, in the order of their tabs. */
  readonly places: Readonly<Record<Place, readonly string[]>>;
  /** Closed panels, each with the place that it comes back to. */
  readonly closed: Readonly<Record<string, Place>>;
  /** All panels, the one looked at last first. */
  readonly recent: readonly string[];
}

/** What a layout needs to know of a panel. */
export interface Placed {
  readonly id: string;
  readonly place: Place;
  /** Not there until it is asked for. */
  readonly closed?: boolean;
}

const places = (panelsOf: (place: Place) => readonly string[]): Layout['places'] =>
  Object.fromEntries(PLACE_NAMES.map((place) => [place, panelsOf(place)])) as unknown as Layout['places'];

/** The layout before anything was moved. */
export function freshLayout(panels: readonly Placed[]): Layout {
  const open = panels.filter(({ closed }) => closed !== true);
  return {
    places: places((place) => open.filter((panel) => panel.place === place).map(({ id }) => id)),
    closed: Object.fromEntries(
      panels.filter(({ closed }) => closed === true).map(({ id, place }) => [id, place]),
    ),
    recent: panels.map(({ id }) => id),
  };
}

/** Where a panel stands; null while it is closed. */
export const placeOf = (layout: Layout, panel: string): Place | null =>
  PLACE_NAMES.find((place) => layout.places[place].includes(panel)) ?? null;

/** The panel of a place that is seen; null where there is none. */
export function frontOf(layout: Layout, place: Place): string | null {
  const here = layout.places[place];
  return layout.recent.find((panel) => here.includes(panel)) ?? null;
}

function without(layout: Layout, panel: string): Layout {
  const { [panel]: _, ...closed } = layout.closed;
  return { ...layout, places: places((place) => layout.places[place].filter((id) => id !== panel)), closed };
}

const inFront = (recent: readonly string[], panel: string): readonly string[] => [
  panel,
  ...recent.filter((id) => id !== panel),
];

/** The layout with a panel in a place, before the tab numbered `at` of those that are there, or as the last one. */
export function moved(layout: Layout, panel: string, place: Place, at = Infinity): Layout {
  if (!layout.recent.includes(panel)) return layout;
  const rest = without(layout, panel);
  const here = rest.places[place];
  const index = Math.max(0, Math.min(at, here.length));
  return {
    ...rest,
    places: { ...rest.places, [place]: [...here.slice(0, index), panel, ...here.slice(index)] },
    recent: inFront(rest.recent, panel),
  };
}

/** The layout with a panel to be seen: in front where it stands, or back from being closed. */
export function shown(layout: Layout, panel: string): Layout {
  const back = layout.closed[panel];
  if (back !== undefined) return moved(layout, panel, back);
  return placeOf(layout, panel) === null ? layout : { ...layout, recent: inFront(layout.recent, panel) };
}

export function closed(layout: Layout, panel: string): Layout {
  const place = placeOf(layout, panel);
  if (place === null) return layout;
  const rest = without(layout, panel);
  return { ...rest, closed: { ...rest.closed, [panel]: place } };
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** What was remembered, as far as it makes sense: unknown panels and places are left out, new panels take their own. */
export function readLayout(known: unknown, panels: readonly Placed[]): Layout {
  const [keptPlaces, keptClosed] = [asRecord(asRecord(known)['places']), asRecord(asRecord(known)['closed'])];
  const ids = panels.map(({ id }) => id);
  const taken = new Set<string>();
  /** True once for each panel that there is. */
  const take = (id: unknown): id is string => {
    const free = typeof id === 'string' && ids.includes(id) && !taken.has(id);
    if (free) taken.add(id);
    return free;
  };
  const found = places((place) => asList(keptPlaces[place]).filter(take));
  const away = Object.entries(keptClosed).filter(
    (entry): entry is [string, Place] => isPlace(entry[1]) && take(entry[0]),
  );
  const others = freshLayout(panels.filter(({ id }) => !taken.has(id)));
  const recent = [...new Set(asList(asRecord(known)['recent']))].filter((id) => ids.includes(id as string));
  return {
    places: places((place) => [...found[place], ...others.places[place]]),
    closed: { ...others.closed, ...Object.fromEntries(away) },
    recent: [...new Set([...(recent as string[]), ...ids])],
  };
}
