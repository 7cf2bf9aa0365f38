/** The places around the canvas that panels can stand in, and the sides of the window that they make up. */

import type { Sizes } from './sizes';

export type Side = 'left' | 'bottom' | 'right';

interface PlaceRow {
  readonly side: Side;
  readonly title: string;
  /** Sizes with more room for it. */
  readonly larger: Partial<Sizes>;
}

/** In the order in which one meets them, from the left and from above. */
export const PLACES = {
  left: { side: 'left', title: 'Left side', larger: { left: 560 } },
  'bottom-left': { side: 'bottom', title: 'Bottom left', larger: { bottom: 460, 'bottom-left': 640 } },
  'bottom-centre': { side: 'bottom', title: 'Bottom centre', larger: { bottom: 460 } },
  'bottom-right': { side: 'bottom', title: 'Bottom right', larger: { bottom: 460, 'bottom-right': 640 } },
  'right-top': { side: 'right', title: 'Right side, upper', larger: { right: 560, 'right-top': 0.8 } },
  'right-bottom': { side: 'right', title: 'Right side, lower', larger: { right: 560, 'right-top': 0.2 } },
} as const satisfies Record<string, PlaceRow>;

export type Place = keyof typeof PLACES;

export const PLACE_NAMES = Object.keys(PLACES) as readonly Place[];

export const SIDES: readonly Side[] = ['left', 'bottom', 'right'];

/** The places of a side, in their order. */
export const placesOf = (side: Side): readonly Place[] =>
  PLACE_NAMES.filter((place) => PLACES[place].side === side);

/** A place by its name within a sentence. */
export const inWords = (place: Place): string => PLACES[place].title.toLowerCase();

export const isPlace = (name: unknown): name is Place => PLACE_NAMES.includes(name as Place);
