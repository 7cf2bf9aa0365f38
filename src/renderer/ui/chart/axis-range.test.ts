import { describe, expect, it } from 'vitest';
import { decadesOfX, rangeOfX } from './axis-range';

describe('an axis of positions', () => {
  it('ends where the positions do', () => {
    expect(rangeOfX(2, 5, [0, 10])).toEqual([2, 5]);
    expect(decadesOfX(2, 5, 10)).toEqual([2, 5]);
  });

  it.each([1e9, 1e-9])('shows the span up to %d where a solution came no further than its start', (end) => {
    expect(rangeOfX(0, 0, [0, end])).toEqual([0, end]);
    expect(rangeOfX(null, null, [0, end])).toEqual([0, end]);
    expect(decadesOfX(null, null, end)).toEqual([end / 1000, end]);
  });

  it('has room about a lone position of which nothing else is known', () => {
    for (const at of [0, 3, -1e9]) {
      const [low, high] = rangeOfX(at, at, undefined);
      expect(low).toBeLessThan(at);
      expect(high).toBeGreaterThan(at);
    }
  });
});
