import { expect, it } from 'vitest';
import type { TemplateInfo } from '../../engine/index';
import { searchTemplates } from './search-templates';

const make = (name: string, title: string, description: string): TemplateInfo => ({
  name,
  title,
  description,
  kind: 'fitted',
  field: 'Mechanics',
  learned: 'A rate.',
  picture: null,
  variants: [{ file: 'v.symbiode', title: `${name} alone`, description: '' }],
});
const all = [
  make('b-name', 'Pendulum', 'Swings to and fro.'),
  make('a-name', 'Mug', 'A pendulum it is not.'),
  make('c-name', 'Flu', 'An outbreak.'),
];
const names = (query: string) => searchTemplates(all, query).map(({ name }) => name);

it('gives all of them by title when nothing is typed', () => {
  expect(names(' ')).toEqual(['c-name', 'a-name', 'b-name']);
});

it('needs every word, wherever it stands and however it is written', () => {
  expect(names('PENDULUM')).toEqual(['a-name', 'b-name']);
  expect(names('pendulum swings')).toEqual(['b-name']);
  expect(names('c-name')).toEqual(['c-name']);
  expect(names('pendulum outbreak')).toEqual([]);
  expect(names('mechanics a-name alone')).toEqual(['a-name']);
});
