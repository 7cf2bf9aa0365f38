/** How large the places are, in pixels, and how they share the room of their side. */
import type { Place } from './places';

export interface Sizes {
  /** Widths of the sides. */
  readonly left: number;
  readonly right: number;
  /** Height of the side below the canvas. */
  readonly bottom: number;
  /** Widths of two places below; the one between them, or the last one, takes what is left. */
  readonly 'bottom-left': number;
  readonly 'bottom-right': number;
  /** Height of the upper place at the right as a share of its side. */
  readonly 'right-top': number;
}

export type Resizable = keyof Sizes;

const LIMITS: Readonly<Record<Resizable, readonly [least: number, most: number]>> = {
  left: [160, 640],
  right: [220, 800],
  bottom: [140, 900],
  'bottom-left': [160, 900],
  'bottom-right': [160, 900],
  'right-top': [0.15, 0.85],
};

const RESIZABLE = Object.keys(LIMITS) as readonly Resizable[];

/** Pixels of the window. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** Sizes before anything was resized: a third of the window for what is below leaves the model the larger part. */
export function freshSizes({ width, height }: WindowSize): Sizes {
  const [right, first] = [316, 372];
  return {
    left: 204,
    right,
    bottom: within('bottom', Math.min(400, height / 3)),
    'bottom-left': first,
    // Half of what the first leaves below, so that two pictures are of one width.
    'bottom-right': within('bottom-right', (width - right - first) / 2),
    'right-top': 0.46,
  };
}

function within(which: Resizable, size: number): number {
  const [least, most] = LIMITS[which];
  return Math.min(most, Math.max(least, size));
}

/** The sizes with one changed, kept within its limits. */
export const resized = (sizes: Sizes, which: Resizable, size: number): Sizes => ({
  ...sizes,
  [which]: within(which, size),
});

/** The sizes with those of a place that is to be larger; nothing gets fewer pixels than it has. */
export const enlarged = (sizes: Sizes, larger: Partial<Sizes>): Sizes =>
  RESIZABLE.reduce((now, which) => {
    const size = larger[which];
    if (size === undefined) return now;
    return resized(now, which, which === 'right-top' ? size : Math.max(size, now[which]));
  }, sizes);

/** What was remembered; anything that makes no sense is as at the beginning. */
export function readSizes(known: unknown, fresh: Sizes): Sizes {
  if (typeof known !== 'object' || known === null) return fresh;
  return RESIZABLE.reduce((sizes, which) => {
    const size = (known as Readonly<Record<string, unknown>>)[which];
    return typeof size === 'number' && Number.isFinite(size) ? resized(sizes, which, size) : sizes;
  }, fresh);
}

/** Of the places below that there are, the one that takes the room that the others leave. */
export function growing(present: readonly Place[]): Place | undefined {
  return present.find((place) => place === 'bottom-centre') ?? present.at(-1);
}
