import { describe, expect, it } from 'vitest';
import { schedules } from './index';

const path = (id: string, total: number) =>
  Array.from({ length: total }, (_, i) => schedules.get(id).factor(i, total));

describe.each(schedules.all())('schedule $id', ({ id }) => {
  it('stays between 0 and the whole learning rate, and reaches it', () => {
    for (const total of [1, 2, 3, 10, 101, 1000]) {
      const factors = path(id, total);
      for (const factor of factors) {
        expect(factor).toBeGreaterThanOrEqual(0);
        expect(factor).toBeLessThanOrEqual(1);
      }
      // The top of a cycle may fall between two steps.
      expect(Math.max(...factors)).toBeGreaterThan(total > 3 ? 0.95 : 0);
    }
  });

  it('has at most one top: it never rises again after it has fallen', () => {
    const factors = path(id, 200);
    const falls = factors.findIndex((factor, i) => factor < (factors[i - 1] ?? 0) - 1e-15);
    const tail = falls < 0 ? [] : factors.slice(falls);
    tail.forEach((factor, i) => expect(factor).toBeLessThanOrEqual(tail[i - 1] ?? 1));
  });

  it('is defined past the end, for a run that is taken up again', () => {
    expect(schedules.get(id).factor(500, 100)).toBeLessThanOrEqual(1);
  });
});

describe('schedules', () => {
  it('take the values of their formulas', () => {
    expect(path('cosine', 3)).toEqual([1, expect.closeTo(0.5, 14), 0]);
    expect(path('exponential', 3)).toEqual([1, expect.closeTo(0.1, 14), 0.01]);
    expect(path('warm-up', 20).slice(0, 3)).toEqual([0.5, 1, 1]);
    expect(path('one-cycle', 11)[0]).toBeCloseTo(0.04, 14);
    expect(path('one-cycle', 11)[3]).toBeCloseTo(1, 14);
    expect(path('one-cycle', 11)[10]).toBeCloseTo(1e-4, 14);
  });
});
