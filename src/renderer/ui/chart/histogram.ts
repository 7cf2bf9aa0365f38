/** Counts of values in bins of equal width. */
export interface Histogram {
  /** Ends of the bins, one more than there are counts; none for no values. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly mean: number;
  /** Root of the mean square deviation from the mean. */
  readonly deviation: number;
}

const MOST_BINS = 40;

/**
 * Bins by the rule of Freedman and Diaconis (Z. Wahrscheinlichkeitstheorie 57, 1981): width 2 IQR n^(−1/3), which
 * outliers do not stretch. Values that are not finite are left out.
 */
export function histogram(values: ArrayLike<number>): Histogram {
  const sorted = Array.from(values)
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  const n = sorted.length;
  const [low, high] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  if (n === 0) return { edges: [], counts: [], mean, deviation };
  if (low === high) {
    const half = Math.abs(low) / 2 || 0.5;
    return { edges: [low - half, low + half], counts: [n], mean, deviation };
  }
  const at = (share: number): number => sorted[Math.floor(share * (n - 1))] ?? NaN;
  const width = (2 * (at(0.75) - at(0.25))) / Math.cbrt(n);
  const bins =
    width > 0 ? Math.min(MOST_BINS, Math.max(1, Math.ceil((high - low) / width))) : Math.min(MOST_BINS, n);
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of sorted) {
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const edges = Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);
  return { edges, counts, mean, deviation };
}
