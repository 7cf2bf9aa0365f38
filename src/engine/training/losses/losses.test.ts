import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { input } from '../../ir/build';
import { evaluate } from '../../ir/evaluate';
import { withDefaults } from '../setting-number';
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
        // Losses of positive values take positive ones.
        const values = data.values.map((v) => (loss.needsPositive ? Math.abs(v) + 1 : v));
        const total = (factor: number) => {
          const scales = data.scales.map((scale) => scale * factor);
          const weights = loss.weights({ values: values.map((v) => v * factor), scales });
          return weights.reduce((sum, w, i) => {
            const value = values[i] ?? NaN;
            const error = value + 0.1 * (i + 1);
            const scale = scales[i % scales.length] ?? NaN;
            return w === 0 ? sum : sum + w * pointOf(loss.id, error * factor, value * factor, scale);
          }, 0);
        };
        const [a, b] = [total(1), total(unit)];
        expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.abs(a) + 1e-12);
      }),
    );
  });
});

describe('scaled squared error', () => {
  const loss = losses.get('scaled-squared-error');

  it('is 1 when every prediction misses by its scale', () => {
    const data = { values: Float64Array.of(1, NaN, 3, 4), scales: [2, 5] };
    const miss = Float64Array.of(2, 5, 2, 5);
    const total = loss.weights(data).reduce((sum, w, i) => sum + w * (miss[i] ?? 0) ** 2, 0);
    expect(total).toBeCloseTo(1, 14);
  });
});

/** The formula of a loss for a single value, as numbers. */
function pointOf(id: string, p: number, m: number, scale: number, noise = scale): number {
  const chosen = { loss: losses.get(id), numbers: withDefaults(losses.get(id).numbers), scales: [scale] };
  const [prediction, measured, s, n] = ['p', 'm', 's', 'n'].map((name) => input(name));
  if (!prediction || !measured || !s || !n) return NaN;
  const output = chosen.loss.point({ prediction, measured, scale: s, noise: n }, chosen.numbers);
  const fn = { name: 'point', inputs: [prediction, measured, s, n], outputs: [output] };
  return (
    evaluate(
      fn,
      [p, m, scale, noise].map((v) => Float64Array.of(v)),
    )[0]?.[0] ?? NaN
  );
}

describe.each(losses.all())('formula of the loss $id', ({ id, isSquares }) => {
  const positive = fc.double({ min: 0.1, max: 10, noNaN: true });

  it('is least where the prediction is the value', () => {
    fc.assert(
      fc.property(positive, positive, positive, (p, m, scale) => {
        expect(pointOf(id, p, m, scale)).toBeGreaterThanOrEqual(pointOf(id, m, m, scale));
      }),
    );
  });

  it('grows with the distance on either side', () => {
    for (const away of [0.1, 0.5, 2, 5])
      for (const side of [-1, 1]) {
        const near = pointOf(id, 6 + side * away, 6, 1.5);
        expect(pointOf(id, 6 + side * 1.1 * away, 6, 1.5)).toBeGreaterThan(near);
      }
  });

  it.runIf(isSquares)('is the square that drivers compute by themselves', () => {
    expect(pointOf(id, 5, 2, 7)).toBe(9);
  });
});

describe('formulas of losses', () => {
  it('take the values of their definitions', () => {
    expect(pointOf('log-squared-error', 2 * Math.E, 2, 1)).toBeCloseTo(1, 14);
    expect(pointOf('huber', 5.5, 5, 1)).toBeCloseTo(0.25, 14);
    expect(pointOf('huber', 8, 5, 1)).toBeCloseTo(5, 14);
    expect(pointOf('gaussian-likelihood', 8, 5, 1, 1.5)).toBeCloseTo(2 + Math.log(1.5), 14);
  });

  it('weigh relative errors by the value', () => {
    const weights = losses
      .get('relative-squared-error')
      .weights({ values: Float64Array.of(10, 1e-9), scales: [2] });
    expect(weights[0]).toBeCloseTo(1 / 200, 14);
    expect(weights[1]).toBeCloseTo(1 / (2 * 0.02 ** 2), 8);
  });
});
