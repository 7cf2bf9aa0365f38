import { expect, it } from 'vitest';
import { catalogue } from '../../engine/index';
import { searchCatalogue } from './search';

const all = catalogue.all();

it('gives everything in its order when nothing is typed', () => {
  expect(searchCatalogue(all, '  ')).toEqual(all);
});

it.each(all)('finds $id first by its whole title', (definition) => {
  expect(searchCatalogue(all, definition.title)[0]?.id).toBe(definition.id);
});

it('needs every word, in any order', () => {
  const [first] = all;
  const words = `${first?.family ?? ''} ${first?.title ?? ''}`;
  expect(searchCatalogue(all, words)).toContain(first);
  expect(searchCatalogue(all, `${words} xyzzy`)).toEqual([]);
});
