import type { SweepCurve } from './define';

/** A curve of at most so many points: both ends, and the extremes of equal stretches between them. */
export function thinCurve({ times, values }: SweepCurve, most: number): SweepCurve {
  const { length } = values;
  if (length <= most) return { times: times.slice(), values: values.slice() };
  const stretches = Math.max(1, Math.floor((most - 2) / 2));
  const kept = [0];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = 1 + Math.floor((stretch * (length - 2)) / stretches);
    const to = 1 + Math.floor(((stretch + 1) * (length - 2)) / stretches);
    let [low, high] = [from, from];
    for (let i = from; i < to; i++) {
      if ((values[i] ?? NaN) < (values[low] ?? NaN)) low = i;
      if ((values[i] ?? NaN) > (values[high] ?? NaN)) high = i;
    }
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
  }
  kept.push(length - 1);
  return {
    times: Float64Array.from(kept, (i) => times[i] ?? NaN),
    values: Float64Array.from(kept, (i) => values[i] ?? NaN),
  };
}
