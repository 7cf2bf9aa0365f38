import { expect, it } from 'vitest';
import { fitText } from './text-width';

const widthOf = (text: string): number => 10 * Array.from(text).length;

it.each([
  ['hares', 50, 'hares'],
  ['hares', 49, 'har…'],
  ['snow hares', 60, 'snow…'],
  // Letters of two units stay whole.
  ['𝜃𝜃𝜃', 20, '𝜃…'],
  ['hares', 0, '…'],
])('of “%s” a room of %i pixels shows “%s”', (text, room, shown) => {
  expect(fitText(text, room, widthOf)).toBe(shown);
});
