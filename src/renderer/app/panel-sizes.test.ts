import { expect, it } from 'vitest';
import { createPanelSizes, readSizes, resized } from './panel-sizes';

it.each([null, '', '{', '7', 'null', '{"library":"wide","folded":3,"openFamilies":"State"}'])(
  'reads %j as the defaults',
  (text) => {
    expect(readSizes(text)).toEqual(readSizes(null));
  },
);

it('keeps sizes within their limits', () => {
  expect(resized(readSizes(null), 'library', 10_000).library).toBeLessThan(1000);
  expect(readSizes('{"results":-5}').results).toBeGreaterThan(0);
});

it('remembers', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => kept.set(k, v),
  };
  createPanelSizes(storage).setState((sizes) => ({
    ...resized(sizes, 'side', 401),
    openFamilies: ['Mechanics'],
  }));
  expect(createPanelSizes(storage).getState()).toMatchObject({ side: 401, openFamilies: ['Mechanics'] });
});
