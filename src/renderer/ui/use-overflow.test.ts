import { expect, it } from 'vitest';
import { overflowOf } from './use-overflow';

it.each([
  [0, 300, 300, false, false],
  [0, 200, 300, false, true],
  [50, 200, 300, true, true],
  [100, 200, 300, true, false],
  [0.5, 299.2, 300, false, false],
])('at %f of %f in %f', (scrollLeft, clientWidth, scrollWidth, before, after) => {
  expect(overflowOf({ scrollLeft, clientWidth, scrollWidth })).toEqual({ before, after });
});
