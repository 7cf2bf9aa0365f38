import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataRange, linearRange, logRange } from './axis-range';
import { formatTicks, linearTicks, logTicks } from './ticks';

const size = fc.double({ min: -12, max: 12, noNaN: true }).map((power) => 10 ** power);

describe('ticks', () => {
  it('lie inside, ascend, and are neither too few nor too many', () => {
    fc.assert(
      fc.property(size, size, fc.integer({ min: 2, max: 12 }), (low, span, count) => {
        const max = low + span;
        if (!(max > low * (1 + 1e-6))) return;
        const linear = linearTicks(low, max, count);
        expect(linear.length).toBeLessThanOrEqual(2 * count + 2);
        for (const [i, tick] of linear.entries()) {
          expect(tick).toBeGreaterThan(linear[i - 1] ?? -Infinity);
          expect(tick >= low * (1 - 1e-9) && tick <= max * (1 + 1e-9)).toBe(true);
        }
        const log = logTicks(low, max, count);
        expect(log.length).toBeLessThanOrEqual(2 * count + 6);
        for (const [i, tick] of log.entries()) expect(tick).toBeGreaterThan(log[i - 1] ?? 0);
      }),
      { seed: 3 },
    );
  });

  it('are powers of ten over many decades', () => {
    expect(logTicks(0.5, 2e6, 8)).toEqual([1, 10, 100, 1000, 10_000, 100_000, 1_000_000]);
    expect(logTicks(1e-12, 1e12, 5)).toEqual([1e-12, 1e-7, 0.01, 1000, 1e8]);
    expect(logTicks(0.03, 0.9, 6)).toEqual([0.05, 0.1, 0.2, 0.5]);
    expect(logTicks(1, 0, 5)).toEqual([]);
  });
});

describe('logRange', () => {
  const calm = Array.from({ length: 100 }, (_, i) => 10 / (i + 1));
  it('covers ordinary curves whole', () => {
    const [low, high] = logRange([calm]) ?? [1, 0];
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(10);
  });
  it('leaves out a wild start', () => {
    const [, high] = logRange([[1e18, 1e12, ...calm]]) ?? [0, 0];
    expect(high).toBeLessThan(1e4);
  });
  it('needs a positive number', () => {
    expect(logRange([[0, -1, Number.NaN]])).toBeUndefined();
    expect(logRange([[3]])?.[0]).toBeLessThan(3);
  });
});

describe('linearRange', () => {
  it.each([
    [0, 80],
    [-3, 5],
    [5, 5],
    [0, 0],
    [1e-9, 2e-9],
    [-8, -7.9],
  ])('covers %d … %d', (min, max) => {
    const [low, high] = linearRange(min, max);
    expect(low).toBeLessThanOrEqual(min);
    expect(high).toBeGreaterThanOrEqual(max);
    expect(high).toBeGreaterThan(low);
  });
  it('does not show the rounding of a value that stays', () => {
    const [low, high] = linearRange(1 - 4e-16, 1 + 9e-16);
    expect(high - low).toBeGreaterThan(0.5);
    const [bottom, top] = linearRange(1, 1 + 1e-9);
    expect(top - bottom).toBeLessThan(2e-9);
  });
  it('is there even without values', () => {
    expect(linearRange(null, null)).toEqual([0, 1]);
  });
});

describe('dataRange', () => {
  it('stays with the data when a curve runs away', () => {
    const [low, high] = dataRange([[30, 2e6]], [[10, 80]]) ?? [Number.NaN, Number.NaN];
    expect(low).toBe(0);
    expect(high).toBeLessThan(200);
  });
  it('leaves ordinary pictures alone', () => {
    expect(dataRange([[30, 200]], [[10, 80]])).toBeUndefined();
    expect(dataRange([[30, 2e6]], [])).toBeUndefined();
    expect(dataRange([], [[1, 2]])).toBeUndefined();
  });
});

it('tick texts tell neighbours apart', () => {
  expect(formatTicks([1902.5, 1905, 1907.5])).toEqual(['1902.5', '1905', '1907.5']);
  expect(formatTicks([0, 0.001, 0.002])).toEqual(['0', '0.001', '0.002']);
  expect(formatTicks([0, 5e5, 1e6])).toEqual(['0', '500\u202f000', '10⁶']);
  expect(formatTicks([1e-9, 1.5e-9])).toEqual(['10⁻⁹', '1.5×10⁻⁹']);
  expect(formatTicks([])).toEqual([]);
  fc.assert(
    fc.property(size, size, (low, span) => {
      const texts = formatTicks(linearTicks(low, low + span, 6));
      if (span > low * 1e-9) expect(new Set(texts).size).toBe(texts.length);
    }),
    { seed: 5 },
  );
});
