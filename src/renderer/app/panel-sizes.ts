/** Sizes of the panels in pixels, which are folded away and what the library shows; remembered by the browser from one start to the next. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface PanelSizes {
  readonly library: number;
  readonly side: number;
  /** Height of the inspector as a share of the side column. */
  readonly inspector: number;
  /** Height of the equations and plots. */
  readonly results: number;
  /** Width of the equations beside the plots. */
  readonly equations: number;
  readonly folded: Readonly<Record<'library' | 'side' | 'results', boolean>>;
  /** Families of the library that are unfolded. */
  readonly openFamilies: readonly string[];
}

export type FoldablePanel = keyof PanelSizes['folded'];

const LIMITS = {
  library: [160, 420],
  side: [260, 640],
  inspector: [0.15, 0.85],
  results: [140, 900],
  equations: [160, 900],
} as const;

export type ResizablePanel = keyof typeof LIMITS;

const DEFAULTS: PanelSizes = {
  library: 204,
  side: 316,
  inspector: 0.46,
  results: 264,
  equations: 372,
  folded: { library: false, side: false, results: false },
  openFamilies: ['State', 'Neural'],
};

const KEY = 'symbiode.panels';

/** The sizes with one changed, kept within its limits. */
export function resized(sizes: PanelSizes, panel: ResizablePanel, size: number): PanelSizes {
  const [least, most] = LIMITS[panel];
  return { ...sizes, [panel]: Math.min(most, Math.max(least, size)) };
}

/** Reads what was remembered; anything that makes no sense is left at its default. */
export function readSizes(text: string | null, fresh: PanelSizes = DEFAULTS): PanelSizes {
  let known: unknown;
  try {
    known = JSON.parse(text ?? '{}');
  } catch {
    return fresh;
  }
  if (typeof known !== 'object' || known === null) return fresh;
  let sizes = fresh;
  for (const panel of Object.keys(LIMITS) as ResizablePanel[]) {
    const size = (known as Record<string, unknown>)[panel];
    if (typeof size === 'number' && Number.isFinite(size)) sizes = resized(sizes, panel, size);
  }
  const { folded, openFamilies } = known as { readonly folded?: unknown; readonly openFamilies?: unknown };
  if (Array.isArray(openFamilies)) {
    sizes = { ...sizes, openFamilies: openFamilies.filter((name) => typeof name === 'string') };
  }
  if (typeof folded !== 'object' || folded === null) return sizes;
  const kept = Object.keys(DEFAULTS.folded).map((panel) => [
    panel,
    (folded as Record<string, unknown>)[panel] === true,
  ]);
  return { ...sizes, folded: Object.fromEntries(kept) as PanelSizes['folded'] };
}

/** The store of panel sizes, kept in `storage`. */
export function createPanelSizes(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  windowHeight = 800,
): StoreApi<PanelSizes> {
  // A third of the window for results leaves the model the larger part.
  const fresh = resized(DEFAULTS, 'results', Math.min(400, windowHeight / 3));
  const store = createStore<PanelSizes>(() => readSizes(storage.getItem(KEY), fresh));
  store.subscribe((sizes) => storage.setItem(KEY, JSON.stringify(sizes)));
  return store;
}
