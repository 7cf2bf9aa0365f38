import { linearTicks } from '../../ui/chart/ticks';

/** A linear scale with round ticks. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** Position of a value between `from` and `to`. */
  readonly at: (value: number, from: number, to: number) => number;
}

/** Covers all values with a little air; a single value gets a span of its own size. `ends` go before that. */
export function linearScale(
  values: readonly number[],
  count: number,
  ends?: readonly [number, number],
): Scale {
  const finite = values.filter((value) => Number.isFinite(value));
  let low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  let high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) [low, high] = [0, 1];
  if (low === high) {
    const half = Math.abs(low) / 2 || 0.5;
    [low, high] = [low - half, high + half];
  }
  const air = (high - low) * 0.05;
  const [min, max] = ends ?? [low - air, high + air];
  const ticks = linearTicks(min, max, count);
  return { min, max, ticks, at: (value, from, to) => from + ((value - min) / (max - min)) * (to - from) };
}
