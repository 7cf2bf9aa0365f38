/** How regular the times of a prepared table are. */
import type { Prepared } from './prepare-table';

export interface TimeGap {
  readonly from: number;
  readonly to: number;
  /** Prepared row after the gap. */
  readonly row: number;
}

export interface TimeSteps {
  /** Earliest and latest time; NaN when there is none. */
  readonly start: number;
  readonly end: number;
  /** Median, smallest and largest step between neighbours of one trajectory; NaN for fewer than two rows. */
  readonly typical: number;
  readonly smallest: number;
  readonly largest: number;
  /** All steps agree to a thousandth. */
  readonly isRegular: boolean;
  /** Steps of more than two and a half times the typical one; the first ones. */
  readonly gaps: readonly TimeGap[];
  readonly gapCount: number;
  /** Rows in each of many equal parts of the span. */
  readonly strip: Float64Array;
}

const [PARTS, LISTED, GAP] = [120, 50, 2.5];

export function timeSteps({ time, groupOf, groups, rowCount }: Prepared): TimeSteps {
  const { values } = time;
  const latest = new Float64Array(groups.length).fill(NaN);
  const steps: number[] = [];
  let [start, end] = [Infinity, -Infinity];
  const each = (visit: (row: number, before: number, now: number) => void): void => {
    latest.fill(NaN);
    for (let row = 0; row < rowCount; row++) {
      const [now = NaN, group = 0] = [values[row], groupOf[row]];
      if (Number.isNaN(now)) continue;
      visit(row, latest[group] ?? NaN, now);
      latest[group] = now;
    }
  };
  each((_, before, now) => {
    if (now - before > 0) steps.push(now - before);
    start = Math.min(start, now);
    end = Math.max(end, now);
  });
  const sorted = Float64Array.from(steps).sort();
  const typical = sorted.length === 0 ? NaN : (sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN);
  const [smallest = NaN, largest = NaN] = [sorted[0], sorted.at(-1)];
  const gaps: TimeGap[] = [];
  let gapCount = 0;
  const strip = new Float64Array(PARTS);
  each((row, before, now) => {
    const part = end > start ? Math.min(PARTS - 1, Math.floor(((now - start) / (end - start)) * PARTS)) : 0;
    strip[part] = (strip[part] ?? 0) + 1;
    if (now - before <= GAP * typical || !(now > before)) return;
    gapCount += 1;
    if (gaps.length < LISTED) gaps.push({ from: before, to: now, row });
  });
  return {
    start: start === Infinity ? NaN : start,
    end: end === -Infinity ? NaN : end,
    typical,
    smallest,
    largest,
    // Times are written with a few digits, so steps of 0.1 differ in the last one.
    isRegular: largest - smallest <= 1e-3 * typical,
    gaps,
    gapCount,
    strip,
  };
}
