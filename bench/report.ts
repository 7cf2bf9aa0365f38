/** One task: milliseconds of each run, ours and each peer's, taken in turn. */
export interface Row {
  readonly task: string;
  readonly ours: readonly number[];
  readonly peers: ReadonlyMap<string, readonly number[]>;
}

const sorted = (xs: readonly number[]) => xs.toSorted((a, b) => a - b);
const minimum = (xs: readonly number[]) => sorted(xs)[0] ?? NaN;
const median = (xs: readonly number[]) => sorted(xs)[Math.floor(xs.length / 2)] ?? NaN;
const digits = (x: number) => x.toPrecision(3);

/** Minimum / median in milliseconds, and how many times longer each peer takes (minima, medians). */
export function printRows(rows: readonly Row[]): void {
  for (const row of rows) {
    console.log(`\n${row.task}`);
    console.log(`  Symbiode     ${digits(minimum(row.ours))} / ${digits(median(row.ours))} ms`);
    for (const [name, times] of row.peers) {
      const ratios = `${digits(minimum(times) / minimum(row.ours))}x / ${digits(median(times) / median(row.ours))}x`;
      console.log(
        `  ${name.padEnd(12)} ${digits(minimum(times))} / ${digits(median(times))} ms  (${ratios} of ours)`,
      );
    }
  }
}
