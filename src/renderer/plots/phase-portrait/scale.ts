/** A linear scale with round ticks. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** Position of a value between `from` and `to`. */
  readonly at: (value: number, from: number, to: number) => number;
}

/** The 1-2-5 step nearest below a span of `count` ticks. */
function roundStep(span: number, count: number): number {
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = rough / power;
  return power * (unit < 1.5 ? 1 : unit < 3.5 ? 2 : unit < 7.5 ? 5 : 10);
}

/** Covers all values with a little air; a single value gets a span of its own size. */
export function linearScale(values: readonly number[], count: number): Scale {
  const finite = values.filter((value) => Number.isFinite(value));
  let low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  let high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) [low, high] = [0, 1];
  if (low === high) {
    const half = Math.abs(low) / 2 || 0.5;
    [low, high] = [low - half, high + half];
  }
  const air = (high - low) * 0.05;
  const [min, max] = [low - air, high + air];
  const step = roundStep(max - min, count);
  const ticks: number[] = [];
  for (let k = Math.ceil(min / step); k * step <= max; k++) ticks.push(Number((k * step).toPrecision(12)));
  return { min, max, ticks, at: (value, from, to) => from + ((value - min) / (max - min)) * (to - from) };
}
