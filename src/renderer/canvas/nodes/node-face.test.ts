import { expect, it } from 'vitest';
import { buildDocument } from '../../../../test/support/build-document';
import { catalogue, choiceTitle } from '../../../engine/index';
import { faceOf } from './node-face';

it('shows as trainable what is so by its kind, also once training has changed its value', () => {
  const document = buildDocument({
    fresh: 'growth',
    trained: ['growth', { r: { value: 0.7 } }],
    fixed: ['growth', { r: { value: 0.7, trainable: false } }],
  });
  const growth = catalogue.get('growth');
  const shown = document.nodes.map((node) => faceOf(growth, node, document).values);
  expect(shown.map((values) => values.map(({ trainable }) => trainable))).toEqual([[true], [true], [false]]);
});

const choices = catalogue.all().flatMap((definition) =>
  Object.entries(definition.parameters).flatMap(([field, spec]) =>
    spec.kind === 'choice'
      ? spec.options.map((option) => ({
          definition,
          field,
          spec,
          option,
          name: `${definition.id} ${field} ${option}`,
        }))
      : [],
  ),
);

it.each(choices)('shows the choice $name as the forms call it', ({ definition, field, spec, option }) => {
  const document = buildDocument({ one: [definition.id, { [field]: option }] });
  const [node] = document.nodes;
  const values = node ? faceOf(definition, node, document).values : [];
  expect(values.find((value) => value.field === field)?.text).toBe(choiceTitle(spec, option));
});

it('shows the formula of an expression typeset, and as it was typed where it cannot be understood', () => {
  const document = buildDocument({
    sound: ['expression', { expression: 'k * prey' }],
    broken: ['expression', { expression: 'prey if k > 0 else 0' }],
  });
  const shown = document.nodes.map((node) => faceOf(catalogue.get('expression'), node, document));
  expect(shown.map(({ equation }) => equation)).toEqual([
    'y = k \\, \\mathrm{prey}',
    catalogue.get('expression').equation,
  ]);
  expect(shown.map(({ values }) => values.map(({ text }) => text))).toEqual([[], ['prey if k > 0 else 0']]);
});

it('leaves out a number that a wire gives', () => {
  const document = buildDocument({ k: 'constant', growth: 'logistic' }, ['k.value -> growth.r']);
  const [, growth] = document.nodes;
  const shown = growth && faceOf(catalogue.get('logistic'), growth, document);
  expect(shown?.values.map(({ field }) => field)).toEqual(['K']);
  expect(shown?.inputs.map(({ name }) => name)).toEqual(['x', 'r', 'K']);
});
