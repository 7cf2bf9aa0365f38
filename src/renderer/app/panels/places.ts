/** The places around the canvas that panels can stand in, and the sides of the window that they make up. */

export type Side = 'left' | 'bottom' | 'right';

interface PlaceRow {
  readonly side: Side;
  /** Where it is, in words that follow “Move … to”. */
  readonly title: string;
}

/** In the order in which one meets them, from the left and from above. */
export const PLACES = {
  left: { side: 'left', title: 'left side' },
  'bottom-left': { side: 'bottom', title: 'bottom left' },
  'bottom-centre': { side: 'bottom', title: 'bottom centre' },
  'bottom-right': { side: 'bottom', title: 'bottom right' },
  'right-top': { side: 'right', title: 'right side, upper' },
  'right-bottom': { side: 'right', title: 'right side, lower' },
} as const satisfies Record<string, PlaceRow>;

export type Place = keyof typeof PLACES;

export const PLACE_NAMES = Object.keys(PLACES) as readonly Place[];

export const SIDES: readonly Side[] = ['left', 'bottom', 'right'];

/** The places of a side, in their order. */
export const placesOf = (side: Side): readonly Place[] =>
  PLACE_NAMES.filter((place) => PLACES[place].side === side);

export const isPlace = (name: unknown): name is Place => PLACE_NAMES.includes(name as Place);
