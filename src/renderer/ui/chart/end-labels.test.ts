import { expect, it } from 'vitest';
import { placeEndLabels } from './end-labels';

const space = { top: 10, bottom: 50, gap: 14, width: 60, widthOf: (text: string) => 10 * text.length };

it('names of lines stay within the height and the width they have, apart from one another', () => {
  const wanted = ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => ({ text: `${text} is long`, y: 1000 }));
  const shown = placeEndLabels(wanted, space);
  expect(shown).toEqual([
    { text: 'a is…', y: 22 },
    { text: 'b is…', y: 36 },
    { text: 'c is…', y: 50 },
  ]);
});

it('names with room stand at their ends', () => {
  const labels = [
    { text: 'hares', y: 40 },
    { text: 'lynx', y: 12 },
  ];
  expect(placeEndLabels(labels, space)).toEqual(labels);
});
