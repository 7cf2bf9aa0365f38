import { expect, it } from 'vitest';
import { fuzzyRank } from './fuzzy';

it('ranks whole, start, word, inside, slip, letters in order, nowhere', () => {
  const ranks = [
    ['growth', 'growth'],
    ['growth rate', 'growth'],
    ['logistic growth', 'growth'],
    ['outgrowth', 'growth'],
    ['growth', 'gorwth'],
    ['logistic growth', 'lgst'],
    ['logistic growth', 'xyz'],
  ].map(([text = '', word = '']) => fuzzyRank(text, word));
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
  expect(new Set(ranks).size).toBe(ranks.length);
  expect(ranks.at(-1)).toBe(0);
});

it.each([
  ['left out', 'logistc'],
  ['added', 'loggistic'],
  ['mistaken', 'logiztic'],
  ['swapped', 'logsitic'],
])('forgives one letter that is %s', (_, word) => {
  expect(fuzzyRank('logistic', word)).toBeGreaterThan(0);
});

it('does not find letters that stand far apart, or two letters that are not together', () => {
  expect(fuzzyRank('a very long title indeed', 'avd')).toBe(0);
  expect(fuzzyRank('logistic', 'lc')).toBe(0);
});

it.each([
  ['neural network', 'nn'],
  ['lotka–volterra interaction', 'lv'],
  ['michaelis–menten kinetics', 'menten'],
])('takes the first letters of words, and words joined by a dash: %s by %s', (text, word) => {
  expect(fuzzyRank(text, word)).toBe(3);
});
