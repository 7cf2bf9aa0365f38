import { expect, it } from 'vitest';
import { problems } from './index';

const all = problems.all();

it.each(all)('$id has end values of our own for every state', ({ reference, states }) => {
  expect(reference).toHaveLength(Object.keys(states).length);
  for (const value of reference) expect(value).not.toBeNaN();
});

it.each(all.filter(({ published }) => published))(
  '$id has published end values that agree with ours',
  ({ published, publishedDigits = 10, reference, scale }) => {
    expect(published?.values).toHaveLength(reference.length);
    // A state that has decayed far below what matters in its problem counts by that size instead.
    published?.values.forEach((value, i) => {
      const ours = reference[i] ?? NaN;
      const size = Math.max(Math.abs(ours), 1e-6 * scale);
      expect(Math.abs(value - ours)).toBeLessThan(10 ** -publishedDigits * size);
    });
  },
);
