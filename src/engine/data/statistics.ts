/** Count, mean and standard deviation (n − 1) of the values that are not missing. */
export interface Statistics {
  readonly count: number;
  /** NaN when nothing was measured. */
  readonly mean: number;
  /** 0 for fewer than two values. */
  readonly standardDeviation: number;
  readonly min: number;
  readonly max: number;
}

export function statistics(values: Float64Array): Statistics {
  let [count, mean, squares, min, max] = [0, 0, 0, Infinity, -Infinity];
  for (const x of values) {
    if (Number.isNaN(x)) continue;
    count += 1;
    // Welford 1962: stable when the mean is large against the spread.
    const before = x - mean;
    mean += before / count;
    squares += before * (x - mean);
    min = Math.min(min, x);
    max = Math.max(max, x);
  }
  if (count === 0) return { count, mean: NaN, standardDeviation: 0, min: NaN, max: NaN };
  return { count, mean, standardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0, min, max };
}
