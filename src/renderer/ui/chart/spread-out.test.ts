import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spreadOut } from './spread-out';

it('leaves what is apart where it is', () => {
  expect(spreadOut([30, 0, 60], 14, 100)).toEqual([30, 0, 60]);
});

it('moves apart what lies together, within the end', () => {
  expect(spreadOut([100, 100], 14, 100)).toEqual([86, 100]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }), (positions) => {
      const placed = [...spreadOut(positions, 10, 100)].sort((a, b) => a - b);
      expect(Math.max(0, ...placed)).toBeLessThanOrEqual(100);
      placed.forEach((p, i) => expect(p - (placed[i - 1] ?? -Infinity)).toBeGreaterThanOrEqual(10));
    }),
    { seed: 7 },
  );
});
