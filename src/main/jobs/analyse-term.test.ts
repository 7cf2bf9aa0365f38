import { describe, expect, it } from 'vitest';
import { loadTemplate, templateNames } from '../../../test/support/templates';
import { analyseTerm } from './analyse-term';

function analyse(name: string, axes: readonly number[], block?: string) {
  const { document, texts, model } = loadTemplate(name);
  const network = model.parameters.find(({ kind }) => kind === 'weight')?.node ?? '';
  const job = { document, tables: texts, checkpoint: null };
  return analyseTerm(job, { block: block ?? network, axes, held: [] });
}

const withNetwork = templateNames.filter((name) =>
  loadTemplate(name).model.parameters.some(({ kind }) => kind === 'weight'),
);

describe.each(withNetwork)('%s', (name) => {
  it('has a learned term that has been somewhere', () => {
    const { term } = analyse(name, [0]);
    expect(term?.values[0]?.every(Number.isFinite)).toBe(true);
    expect(term?.path.inputs.length).toBeGreaterThan(0);
  });
});

it('says in which units it speaks, and where its data have been', () => {
  const { term } = analyse('lynx-hare', [0, 1]);
  expect(term?.inputs.map(({ name, unit }) => [name, unit])).toEqual([
    ['hares', 'kpelts'],
    ['lynx', 'kpelts'],
  ]);
  expect(term?.outputs.map(({ name, unit }) => [name, unit])).toEqual([
    ['hares', 'kpelts/year'],
    ['lynx', 'kpelts/year'],
  ]);
  expect(term?.measured).toHaveLength(2 * 21);
});

it.each([
  ['a node that is not there', [0], 'nothing'],
  ['inputs that the block does not have', [0, 9], undefined],
] as const)('refuses %s', (_, axes, block) => {
  const { term, diagnostics } = analyse('lynx-hare', axes, block);
  expect(term).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toContain('bad-request');
});
