/**
 * Where the paths of a model with noise run: many paths from one start, each with a Brownian path of its own, and
 * between which values most of them lie at each time. The first of the paths is the one that a single solve follows.
 */
import { invariant } from '../base/invariant';
import type { Outcome } from './define';
import type { Ensemble, EnsembleRun, EnsembleSolution } from './ensemble';

export interface Quantiles {
  /** times × elements; NaN where a path did not get there. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface PathBand {
  readonly times: Float64Array;
  /** How many paths there are, and the shares of them that lie below the edges. */
  readonly paths: number;
  readonly levels: readonly [number, number];
  /** times × state size. */
  readonly states: Quantiles;
  /** times × observation size. */
  readonly observations: Quantiles;
}

export interface PathBandOptions extends Omit<EnsembleRun, 'batch' | 'first' | 'initial'> {
  /** At least 2. */
  readonly paths: number;
  /** One state for all paths; the model's own when absent. */
  readonly initial?: Float64Array;
  /** Asked now and then with the paths that are there; to give up gives no band. */
  readonly goOn?: (paths: number) => boolean;
}

/** Shares of the paths below the edges. */
const LEVELS = [0.05, 0.95] as const;

/** Paths between two questions whether to go on: a whole number of tiles on every backend. */
export const PATHS_AT_ONCE = 32;

/** The band, or why there is none: how the first path that broke down ended, null when it was given up. */
export function pathBand(
  ensemble: Ensemble,
  { paths, initial, goOn, ...run }: PathBandOptions,
): { readonly band: PathBand | null; readonly outcome: Outcome | null } {
  invariant(paths >= 2, `a band of ${paths} paths`);
  const parts: EnsembleSolution[] = [];
  for (let first = 0; first < paths; first += PATHS_AT_ONCE) {
    if (first > 0 && goOn?.(first) === false) return { band: null, outcome: null };
    const batch = Math.min(PATHS_AT_ONCE, paths - first);
    const part = ensemble.solve({
      ...run,
      batch,
      first,
      ...(initial && { initial: repeated(initial, batch) }),
    });
    const { status } = part.outcome;
    if (status !== 'done' && status !== 'event') return { band: null, outcome: part.outcome };
    parts.push(part);
  }
  const band = {
    times: run.times,
    paths,
    levels: LEVELS,
    states: quantiles(
      parts.map(({ states }) => states),
      paths,
    ),
    observations: quantiles(
      parts.map(({ observations }) => observations),
      paths,
    ),
  };
  return { band, outcome: parts.at(-1)?.outcome ?? null };
}

const repeated = (values: Float64Array, times: number): Float64Array =>
  Float64Array.from({ length: times * values.length }, (_, i) => values[i % values.length] ?? NaN);

/** Of paths × rest, for each element of the rest. */
function quantiles(parts: readonly Float64Array[], paths: number): Quantiles {
  const all = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  const size = all.length / paths;
  const [low, high] = [new Float64Array(size), new Float64Array(size)];
  const values = new Float64Array(paths);
  for (let i = 0; i < size; i++) {
    for (let path = 0; path < paths; path++) values[path] = all[path * size + i] ?? NaN;
    values.sort();
    low[i] = quantile(values, LEVELS[0]);
    high[i] = quantile(values, LEVELS[1]);
  }
  return { low, high };
}

/**
 * The value below which a share of sorted values lies, between neighbours in a straight line (R. J. Hyndman and
 * Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996), definition 7). NaN when one
 * of them is: they are sorted to the end.
 */
export function quantile(sorted: Float64Array, share: number): number {
  const last = sorted.length - 1;
  if (Number.isNaN(sorted[last] ?? NaN)) return NaN;
  const place = share * last;
  const below = Math.floor(place);
  const [a = NaN, b = NaN] = [sorted[below], sorted[Math.min(last, below + 1)]];
  return a + (b - a) * (place - below);
}
