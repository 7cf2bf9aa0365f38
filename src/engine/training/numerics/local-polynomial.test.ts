import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random';
import { smooth } from './local-polynomial';

const times = Float64Array.from({ length: 41 }, (_, i) => i / 4 + 0.05 * Math.sin(3 * i));

describe('smoothing by local polynomials', () => {
  it('gives back a cubic and its derivative', () => {
    const cubic = (t: number) => 2 - t + 0.3 * t * t - 0.02 * t ** 3;
    const slope = (t: number) => -1 + 0.6 * t - 0.06 * t * t;
    const at = Float64Array.of(0.1, 3.3, 5, 9.9);
    const { values, slopes } = smooth(times, times.map(cubic), at);
    at.forEach((t, i) => {
      expect(values[i]).toBeCloseTo(cubic(t), 8);
      expect(slopes[i]).toBeCloseTo(slope(t), 7);
    });
  });

  it('takes noise away from a sine, and finds its derivative', () => {
    const random = createRandom(3, 1);
    const noisy = times.map((t) => Math.sin(t) + 0.1 * random.normal());
    const { values, slopes } = smooth(times, noisy, times);
    const rms = (errors: Float64Array) => Math.sqrt(errors.reduce((n, e) => n + e * e, 0) / errors.length);
    expect(rms(values.map((v, i) => v - Math.sin(times[i] ?? 0)))).toBeLessThan(0.08);
    expect(rms(slopes.map((v, i) => v - Math.cos(times[i] ?? 0)))).toBeLessThan(0.35);
  });

  it('goes through what is exact', () => {
    const { values } = smooth(times, times.map(Math.sin), times);
    values.forEach((v, i) => expect(v).toBeCloseTo(Math.sin(times[i] ?? 0), 3));
  });

  it('copes with few values', () => {
    expect(smooth(Float64Array.of(1), Float64Array.of(4), Float64Array.of(1)).values[0]).toBeCloseTo(4, 9);
    const line = smooth(Float64Array.of(0, 1), Float64Array.of(1, 3), Float64Array.of(0.5));
    expect(line.values[0]).toBeCloseTo(2, 6);
    expect(line.slopes[0]).toBeCloseTo(2, 6);
  });
});
