import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random';
import { LEAST_VALUES, smoothingSpline } from './smoothing-spline';

/** Irregular times with a gap between 4 and 5. */
const times = Float64Array.from({ length: 81 }, (_, i) => i / 8 + 0.05 * Math.sin(3 * i)).filter(
  (t) => t < 4 || t > 5,
);
const rms = (errors: Float64Array) => Math.sqrt(errors.reduce((n, e) => n + e * e, 0) / errors.length);

describe('smoothing spline', () => {
  it('passes through exact values, and its slope is theirs', () => {
    const curve = smoothingSpline(times, times.map(Math.sin));
    // Interpolation by quintics: spacing⁶ = 4e-6 for the value, spacing⁵ for the slope, more in the gap.
    for (const t of [0.5, 2.03, 7.7, 9.5]) {
      expect(Math.abs(curve.value(t) - Math.sin(t))).toBeLessThan(1e-6);
      expect(Math.abs(curve.slope(t) - Math.cos(t))).toBeLessThan(1e-5);
    }
    expect(Math.abs(curve.value(4.5) - Math.sin(4.5))).toBeLessThan(1e-3);
    expect(curve.noise).toBeLessThan(1e-4);
  });

  it('gives back a parabola and its slope, however few the values', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: LEAST_VALUES, max: 30 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (n, a) => {
          const some = Float64Array.from({ length: n }, (_, i) => 3 + i * i * 0.1);
          const curve = smoothingSpline(
            some,
            some.map((t) => 1 + a * t * t),
          );
          const end = some.at(-1) ?? 0;
          for (const t of [3, (3 + end) / 2, end]) {
            const size = 1 + end * end;
            expect(Math.abs(curve.value(t) - 1 - a * t * t) / size).toBeLessThan(1e-8);
            expect(Math.abs(curve.slope(t) - 2 * a * t) / size).toBeLessThan(1e-7);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([0.02, 0.1, 0.3])(
    'takes noise of %f away, says how much there was, and finds the slope',
    (noise) => {
      const random = createRandom(3, 1);
      const curve = smoothingSpline(
        times,
        times.map((t) => Math.sin(t) + noise * random.normal()),
      );
      // 71 values that six or so numbers describe: √(6/71) = 0.3 of the noise stays.
      expect(rms(times.map((t) => curve.value(t) - Math.sin(t)))).toBeLessThan(0.6 * noise);
      expect(rms(times.map((t) => curve.slope(t) - Math.cos(t)))).toBeLessThan(2 * noise);
      expect(curve.noise / noise).toBeGreaterThan(0.75);
      expect(curve.noise / noise).toBeLessThan(1.25);
    },
  );

  it('smooths a record of thousands of values', () => {
    const random = createRandom(4, 1);
    const many = Float64Array.from({ length: 5000 }, (_, i) => i / 500);
    const curve = smoothingSpline(
      many,
      many.map((t) => Math.sin(t) + 0.1 * random.normal()),
    );
    expect(Math.abs(curve.slope(5) - Math.cos(5))).toBeLessThan(0.05);
  });
});
