import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rangeAbout, rangeFor } from './slider-range';

it.each([
  [0.55, 0, 1],
  [30, 0, 50],
  [4, 0, 10],
  [-2, -5, 0],
  [0, -1, 1],
])('%d goes from %d to %d', (value, from, to) => {
  expect(rangeAbout(value)).toMatchObject({ from, to });
});

it('holds the value well inside, whatever its size', () => {
  const size = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(size, fc.constantFrom(1, -1), (much, sign) => {
      const { from, to, step } = rangeAbout(sign * much);
      const share = (sign * much - from) / (to - from);
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.8);
      expect((to - from) / step).toBeCloseTo(200);
    }),
  );
});

it('keeps to the bounds, and off one that is not allowed itself', () => {
  expect(rangeAbout(0.8, { min: 0, max: 1 })).toMatchObject({ from: 0, to: 1 });
  expect(rangeAbout(0, { min: 0 })).toMatchObject({ from: 0, to: 1 });
  expect(rangeAbout(0.5, { above: 0 }).from).toBeGreaterThan(0);
});

it('stays while the value is inside, and goes on where it came to an end', () => {
  const range = rangeAbout(0.55);
  expect(rangeFor(range, 0.001)).toBe(range);
  expect(rangeFor(range, 1)).toMatchObject({ from: 0, to: 2 });
  expect(rangeFor(range, 70)).toMatchObject({ from: 0, to: 200 });
  expect(rangeFor(range, 0)).toMatchObject({ from: -1, to: 1 });
  expect(rangeFor(range, 0, { min: 0 })).toBe(range);
  expect(rangeFor(range, -3)).toMatchObject({ from: -5, to: 0 });
});
