import { expect, it } from 'vitest';
import { createRecentTypes } from './recent-types';

function storage(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, next: string) => {
      kept = next;
    },
  };
}

it('has the latest first, each once, and remembers them', () => {
  const kept = storage();
  const recent = createRecentTypes(kept);
  for (const type of ['growth', 'state', 'growth']) recent.note(type);
  expect(recent.list()).toEqual(['growth', 'state']);
  expect(createRecentTypes(kept).list()).toEqual(['growth', 'state']);
});

it.each([['nonsense'], ['{"a":1}'], ['[1,null]'], [null]])('starts empty from %s', (text) => {
  expect(createRecentTypes(storage(text)).list()).toEqual([]);
});
