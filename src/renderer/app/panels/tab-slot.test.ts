import { describe, expect, it } from 'vitest';
import { slotIn } from './tab-slot';

const tabs = [0, 1, 2].map((i) => ({ x: 20 + 60 * i, y: 50, width: 60, height: 33, own: i === 1 }));

describe('a slot between tabs', () => {
  it.each([
    [0, 0, 20],
    [49, 0, 20],
    [51, 1, 80],
    [111, 1, 140],
    [169, 1, 140],
    [171, 2, 200],
    [900, 2, 200],
  ])('at %d has %d others before it', (x, at, line) => {
    expect(slotIn(tabs, x, 60)).toEqual({ at, x: line, y: 50, height: 33 });
  });

  it('is none outside of the row, or where there is no row', () => {
    expect(slotIn(tabs, 60, 49)).toBeNull();
    expect(slotIn(tabs, 60, 83)).toBeNull();
    expect(slotIn([], 60, 60)).toBeNull();
  });
});
