import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTraining } from '../document/defaults';
import { horizonRows, targetUpTo } from './horizon';

const settings = (growingHorizon: number, iterations: number) => ({
  ...defaultTraining,
  growingHorizon,
  adam: { iterations, learningRate: 0.01 },
});

describe('the growing horizon', () => {
  it('never shrinks, and covers everything when its share of Adam is over', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (rows, share, iterations) => {
          const path = Array.from({ length: iterations + 1 }, (_, i) =>
            horizonRows(rows, settings(share, iterations), i),
          );
          path.forEach((now, i) => {
            expect(now).toBeGreaterThanOrEqual(path[i - 1] ?? Math.min(rows, 3));
            if (i >= share * iterations) expect(now).toBe(rows);
          });
        },
      ),
    );
  });

  it('starts with a fifth of the times', () => {
    expect(horizonRows(100, settings(0.5, 1000), 0)).toBe(20);
    expect(horizonRows(100, settings(0, 1000), 0)).toBe(100);
  });

  it('keeps the loss a mean over the values that are left', () => {
    const record = {
      times: Float64Array.of(0, 1, 2, 3),
      values: new Float64Array(8),
      weights: Float64Array.of(0, 0.2, 0.2, 0, 0.2, 0.2, 0, 0.2),
    };
    const whole = { trajectories: [record], penaltyWeight: 0.5 };
    const part = targetUpTo(whole, 2);
    expect(part.trajectories[0]?.times).toEqual(Float64Array.of(0, 1));
    expect(part.trajectories[0]?.weights).toEqual(Float64Array.of(0, 0.5, 0.5, 0));
    expect(part.penaltyWeight).toBe(0.5);
    expect(targetUpTo(whole, 4).trajectories[0]).toBe(record);
  });
});
