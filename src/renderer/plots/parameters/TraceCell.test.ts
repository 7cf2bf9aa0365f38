import { describe, expect, it } from 'vitest';
import { shortened } from './TraceCell';

const LETTER = 6.4;

describe('the name of a number', () => {
  it.each([
    [30, 'epidemic.beta (1/day)'],
    [14, 'epidemic.beta'],
    [10, 'epid….beta'],
    [6, '….beta'],
  ])('in the room of %d letters is %s', (letters, text) => {
    expect(shortened('epidemic.beta', '1/day', letters * LETTER + 0.1)).toBe(text);
  });

  it('is never longer than its room', () => {
    for (let letters = 6; letters < 30; letters++)
      expect(shortened('interaction.outputScale', '', letters * LETTER + 0.1).length).toBeLessThanOrEqual(
        letters,
      );
  });
});
