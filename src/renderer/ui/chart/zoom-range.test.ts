import { describe, expect, it } from 'vitest';
import { moved, wheelFactor, zoomed } from './zoom-range';

describe('zoom', () => {
  it('keeps the point under the pointer where it is', () => {
    const [from, to] = zoomed([0, 10], 3, 0.5);
    expect([from, to]).toEqual([1.5, 6.5]);
    expect((3 - from) / (to - from)).toBeCloseTo(0.3, 12);
  });

  it('is taken back by its reverse, and so is a move', () => {
    const there = zoomed([-2, 6], 1, wheelFactor(40));
    expect(zoomed(there, 1, wheelFactor(-40))).toEqual([expect.closeTo(-2, 12), expect.closeTo(6, 12)]);
    expect(moved(moved([-2, 6], 0.25), -0.25)).toEqual([-2, 6]);
  });

  it('ends where numbers end', () => {
    let range: readonly [number, number] = [0, 2];
    for (let i = 0; i < 500; i++) range = zoomed(range, 1, 0.5);
    expect(range[1]).toBeGreaterThan(range[0]);
    for (let i = 0; i < 5000; i++) range = zoomed(range, 1, 10);
    expect(Number.isFinite(range[0] + range[1])).toBe(true);
  });
});
