import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { losses } from './index';

const measured = fc
  .record({
    rows: fc.integer({ min: 1, max: 8 }),
    scales: fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 3 }),
    present: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  })
  .map(({ rows, scales, present }) => ({
    scales,
    values: Float64Array.from({ length: rows * scales.length }, (_, i) => (present[i] ? i - 3 : NaN)),
  }));

describe.each(losses.all())('loss $id', (loss) => {
  it('weighs exactly what was measured', () => {
    fc.assert(
      fc.property(measured, (data) => {
        const weights = loss.weights(data);
        expect(weights).toHaveLength(data.values.length);
        weights.forEach((weight, i) => {
          if (Number.isNaN(data.values[i])) expect(weight).toBe(0);
          else expect(weight).toBeGreaterThan(0);
        });
      }),
    );
  });

  it('does not depend on the unit of the data', () => {
    fc.assert(
      fc.property(measured, fc.double({ min: 0.01, max: 100, noNaN: true }), (data, unit) => {
        const error = data.values.map((_, i) => 0.1 * (i + 1));
        const total = (weights: Float64Array, factor: number) =>
          weights.reduce((sum, w, i) => sum + w * ((error[i] ?? 0) * factor) ** 2, 0);
        const other = { values: data.values, scales: data.scales.map((scale) => scale * unit) };
        const [a, b] = [total(loss.weights(data), 1), total(loss.weights(other), unit)];
        expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.abs(a));
      }),
    );
  });

  it('is 1 when every prediction misses by its scale', () => {
    const data = { values: Float64Array.of(1, NaN, 3, 4), scales: [2, 5] };
    const miss = Float64Array.of(2, 5, 2, 5);
    const total = loss.weights(data).reduce((sum, w, i) => sum + w * (miss[i] ?? 0) ** 2, 0);
    expect(total).toBeCloseTo(1, 14);
  });
});
