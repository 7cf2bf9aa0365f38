import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { horizonRows, targetUpTo } from './horizon';

describe('the growing horizon', () => {
  it('never shrinks, and covers everything when its share of Adam is over', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (rows, share, iterations) => {
          const path = Array.from({ length: iterations + 1 }, (_, i) =>
            horizonRows(rows, share * iterations, i),
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
    expect(horizonRows(100, 500, 0)).toBe(20);
    expect(horizonRows(100, 0, 0)).toBe(100);
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
    expect(targetUpTo(whole, 4)).toBe(whole);
  });

  it('cuts each of several trajectories and keeps the mean over all of them', () => {
    const long = {
      times: Float64Array.of(0, 1, 2, 3),
      values: new Float64Array(4),
      weights: new Float64Array(4).fill(1 / 6),
    };
    const short = {
      times: Float64Array.of(5, 6),
      values: new Float64Array(2),
      weights: new Float64Array(2).fill(1 / 6),
    };
    const { trajectories } = targetUpTo({ trajectories: [long, short], penaltyWeight: 0 }, 3);
    expect(trajectories.map(({ times }) => times.length)).toEqual([3, 2]);
    for (const { weights } of trajectories) for (const w of weights) expect(w).toBeCloseTo(1 / 5, 14);
  });
});
