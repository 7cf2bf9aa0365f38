import { histogram } from '../../ui/chart/histogram';

/** One set of values on the bins that several share. */
export interface BinnedSet {
  /** Shares of the set's values in each bin. */
  readonly shares: readonly number[];
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
}

export interface Binned {
  /** Ends of the bins, one more than there are shares; none for no values. */
  readonly edges: readonly number[];
  readonly sets: readonly BinnedSet[];
}

/** Several sets of values over the same bins; values that are not finite are left out. */
export function binned(sets: readonly ArrayLike<number>[]): Binned {
  const finite = sets.map((values) => Array.from(values).filter(Number.isFinite));
  const { edges } = histogram(finite.flat());
  const [low = 0, high = 1] = [edges[0], edges.at(-1)];
  const bins = Math.max(0, edges.length - 1);
  return {
    edges,
    sets: finite.map((values) => {
      const counts = Array.from({ length: bins }, () => 0);
      for (const value of values) {
        const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      const { mean, deviation } = histogram(values);
      return {
        shares: counts.map((count) => (values.length === 0 ? 0 : count / values.length)),
        count: values.length,
        mean,
        deviation,
      };
    }),
  };
}
