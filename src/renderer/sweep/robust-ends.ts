/** Ends of an axis. */
export type Range = readonly [number, number];

/** Heights of what is usual that something may lie beyond it before the ends stay behind, and that they then keep. */
const [FAR, NEAR] = [2, 1];

/**
 * Ends that hold what there is, each given by where it begins and ends; but a few that lie far from the middle half of
 * all do not draw them out. `usual` stands for that middle half where it is known better, and is held in any case.
 */
export function robustEnds(all: readonly Range[], usual?: Range): Range {
  const lows = all.map(([low]) => low).toSorted((a, b) => a - b);
  const highs = all.map(([, high]) => high).toSorted((a, b) => a - b);
  const quarter = Math.floor((all.length - 1) / 4);
  const low = usual?.[0] ?? lows[quarter] ?? 0;
  const high = usual?.[1] ?? highs[highs.length - 1 - quarter] ?? 0;
  const [least, most] = [Math.min(low, lows[0] ?? low), Math.max(high, highs.at(-1) ?? high)];
  // Measured values that are all the same say nothing of how high others may be.
  const height = high - low;
  if (!(height > 0)) return [least, most];
  const near = (values: readonly number[]): readonly number[] =>
    values.filter((value) => value >= low - NEAR * height && value <= high + NEAR * height);
  return [
    least >= low - FAR * height ? least : Math.min(low, ...near(lows)),
    most <= high + FAR * height ? most : Math.max(high, ...near(highs)),
  ];
}
