import { expect, it } from 'vitest';
import { curlyQuotes } from './curly-quotes';

it.each([
  ['"rate" of "hares" expects 1/day.', '“rate” of “hares” expects 1/day.'],
  ['A bar of 2" is no pair.', 'A bar of 2" is no pair.'],
  ['', ''],
])('%s reads %s', (plain, read) => {
  expect(curlyQuotes(plain)).toBe(read);
});
