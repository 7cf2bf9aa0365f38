import { expect, it } from 'vitest';
import { waysOf } from './gesture-table';

const keys: Readonly<Record<string, readonly string[]>> = {
  left: ['Alt+ArrowLeft'],
  right: ['Alt+ArrowRight'],
  up: ['Alt+ArrowUp'],
  down: ['Alt+ArrowDown'],
  knife: ['Q', 'K'],
  gone: [],
};
const ways = (row: Omit<Parameters<typeof waysOf>[0], 'group' | 'does'>) =>
  waysOf({ group: 'Nodes', does: '', ...row }, (id) => keys[id] ?? []);

it('writes the four arrows as one, with what is held', () => {
  expect(ways({ commands: ['left', 'right', 'up', 'down'], how: ['Drag'] })).toEqual([
    'Alt+arrow keys',
    'Drag',
  ]);
  expect(ways({ commands: ['left', 'up'] })).toEqual(['Alt+ArrowLeft', 'Alt+ArrowUp']);
});

it('shows the key in force inside a move of the pointer, and leaves the move out when there is none', () => {
  expect(ways({ how: ['{knife}+drag'] })).toEqual(['Q+drag']);
  expect(ways({ how: ['{gone}+drag', 'Click'] })).toEqual(['Click']);
});
