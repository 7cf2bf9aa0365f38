import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrubNumber, stepNumber } from './step-number';

describe('arrow keys', () => {
  it.each([
    [1, 1, false, 1.1],
    [0.5, -1, false, 0.49],
    [30, 1, true, 40],
    [0, 1, false, 0.1],
    [250, 1, false, 260],
  ] as const)('%d goes by %d (coarse: %s) to %d', (value, direction, coarse, next) => {
    expect(stepNumber(value, direction, coarse, {})).toBe(next);
  });
});

describe('a drag', () => {
  it('goes by the third digit for each pixel', () => {
    expect(scrubNumber(1, 25, 1, {}).value).toBe(1.25);
    expect(scrubNumber(250, -30, 1, {}).value).toBe(220);
    expect(scrubNumber(0, 10, 1, {}).value).toBe(0.1);
    expect(scrubNumber(0.5, 0.3, 0.1, {}).value).toBe(0.5003);
  });

  it('takes four pixels for a whole number', () => {
    expect(scrubNumber(4, 8, 1, { integer: true }).value).toBe(6);
    expect(scrubNumber(4, 1, 1, { integer: true }).value).toBe(4);
  });

  it('stops at a bound and says which', () => {
    expect(scrubNumber(1, -500, 1, { min: 0 })).toEqual({ value: 0, limit: 'Must be at least 0.' });
    expect(scrubNumber(1, 500, 1, { max: 2 })).toEqual({ value: 2, limit: 'Must be at most 2.' });
    expect(scrubNumber(1, -500, 1, { above: 0 })).toEqual({ value: 0.01, limit: 'Must be greater than 0.' });
  });

  it('that comes back to where it began changes nothing, and never leaves the bounds', () => {
    const bounds = { above: 0, max: 100 };
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 100, noNaN: true }),
        fc.integer({ min: -2000, max: 2000 }),
        fc.constantFrom(0.1, 1, 10),
        (start, pixels, grain) => {
          expect(scrubNumber(start, 0, grain, bounds).value).toBeCloseTo(start, 10);
          const { value } = scrubNumber(start, pixels, grain, bounds);
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThanOrEqual(100);
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });
});
