import type { Samples } from './define';

/** The value of a curve between its samples; NaN outside of them and beside gaps. */
export function valueAt({ xs, ys }: Samples, x: number): number {
  if (!(x >= (xs[0] ?? NaN))) return NaN;
  let [low, high] = [0, xs.length - 1];
  if (x > (xs[high] ?? NaN)) return NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? NaN) <= x) low = middle;
    else high = middle;
  }
  const [x0 = NaN, x1 = NaN, y0 = NaN, y1 = NaN] = [xs[low], xs[high], ys[low], ys[high]];
  if (x === x0) return y0;
  if (x === x1) return y1;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
