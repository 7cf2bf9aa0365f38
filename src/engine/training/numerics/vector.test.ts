import { describe, expect, it } from 'vitest';
import { clipped, norm } from './vector';

describe('clipping by norm', () => {
  it('keeps the direction and bounds the length', () => {
    const short = clipped(Float64Array.of(3, -4), 2);
    expect(norm(short)).toBeCloseTo(2, 14);
    expect((short[0] ?? NaN) / (short[1] ?? NaN)).toBeCloseTo(-0.75, 14);
  });

  it('leaves what is short enough as it is, to the bit', () => {
    const x = Float64Array.of(0.3, -0.4);
    expect(clipped(x, 0.6)).toBe(x);
    expect(clipped(new Float64Array(3), 1)).toEqual(new Float64Array(3));
  });

  it('does not turn what is not finite into something finite', () => {
    expect(clipped(Float64Array.of(NaN, 1), 1).some(Number.isNaN)).toBe(true);
    expect(clipped(Float64Array.of(Infinity, 1), 1).some((v) => !Number.isFinite(v))).toBe(true);
  });
});
