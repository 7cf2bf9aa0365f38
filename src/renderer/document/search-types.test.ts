import { expect, it } from 'vitest';
import { catalogue } from '../../engine/index';
import { searchTypes } from './search-types';

const all = catalogue.all();
const ids = (query: string, recent: readonly string[] = []) =>
  searchTypes(all, query, recent).map(({ id }) => id);

it('gives everything in its order when nothing is typed', () => {
  expect(searchTypes(all, '  ')).toEqual(all);
});

it.each(all)('finds $id first by its whole title', (definition) => {
  expect(searchTypes(all, definition.title)[0]?.id).toBe(definition.id);
});

it('needs every word, in any order', () => {
  const [first] = all;
  const words = `${first?.family ?? ''} ${first?.title ?? ''}`;
  expect(searchTypes(all, words)).toContain(first);
  expect(searchTypes(all, `${words} xyzzy`)).toEqual([]);
});

it('puts what was used of late first, the latest before the earlier', () => {
  expect(ids('', ['scale', 'growth']).slice(0, 2)).toEqual(['scale', 'growth']);
  expect(ids('', ['scale', 'growth'])).toHaveLength(all.length);
});

it('lets recent use decide among equals and never above a better match', () => {
  const [first, second] = ids('s');
  const title = all.find(({ id }) => id === second)?.title ?? '';
  expect(ids(title, [first ?? ''])[0]).toBe(second);
});

it('finds by slip, by letters in order, by tag and by equation', () => {
  const growth = all.find(({ id }) => id === 'growth');
  expect(ids('gorwth')).toContain('growth');
  expect(ids('grwth')).toContain('growth');
  for (const tag of growth?.tags ?? []) expect(ids(tag)).toContain('growth');
  expect(ids('dx/dt').length).toBeGreaterThan(0);
});

it('knows Greek letters by their signs', () => {
  expect(ids('α')).toEqual(ids('alpha'));
});
