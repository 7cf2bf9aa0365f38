import { describe, expect, it } from 'vitest';
import { multiples } from './multiples';

describe.each([1, 2, 3, 5, 7, 24])('%i pictures', (count) => {
  it.each([100, 400, 1000, 3000])('have a place each in %i pixels', (width) => {
    const { columns, rows, width: each, height } = multiples(count, { width, height: 200 });
    expect(columns * rows).toBeGreaterThanOrEqual(count);
    expect(columns * (rows - 1)).toBeLessThan(count);
    expect(columns * each).toBeCloseTo(width, 9);
    expect(height).toBeGreaterThan(100);
  });
});
