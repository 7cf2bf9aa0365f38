import { describe, expect, it } from 'vitest';
import { problems } from './index';

describe.each(problems.all())('$id', ({ published, publishedDigits = 10, reference, scale, states }) => {
  it('has end values of our own for every state', () => {
    expect(reference).toHaveLength(Object.keys(states).length);
    for (const value of reference) expect(value).not.toBeNaN();
  });

  it.runIf(published !== undefined)('has published end values that agree with ours', () => {
    expect(published?.values).toHaveLength(reference.length);
    // A state that has decayed far below what matters in its problem counts by that size instead.
    published?.values.forEach((value, i) => {
      const ours = reference[i] ?? NaN;
      expect(Math.abs(value - ours)).toBeLessThan(
        10 ** -publishedDigits * Math.max(Math.abs(ours), 1e-6 * scale),
      );
    });
  });
});
