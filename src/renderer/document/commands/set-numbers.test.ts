import { expect, it } from 'vitest';
import { buildDocument } from '../../../../test/support/build-document';
import { TestEditor } from '../../../../test/support/test-editor';
import { catalogue } from '../../../engine/index';

const both = (a: number, b: number) => ({
  numbers: [
    { node: 'hares', field: 'initial', value: a },
    { node: 'growth', field: 'r', value: b },
  ],
});

it('sets numbers of several nodes in one step and leaves the rest of them', () => {
  new TestEditor()
    .checkNothing('set-numbers', both(30, 0.5))
    .checkStep('set-numbers', both(4, 5), (document) => {
      expect(document.nodes.map(({ parameters }) => parameters)).toEqual([
        { initial: { value: 4 } },
        { r: { value: 5, trainable: true } },
      ]);
    });
});

it('makes one step of a whole drag', () => {
  const editor = new TestEditor();
  for (const x of [1, 2, 3]) editor.wait(30).do('set-numbers', both(x, x));
  expect(editor.state.history.past).toHaveLength(1);
});

it('leaves what is no plain number', () => {
  const editor = new TestEditor();
  editor.do('set-parameter', { node: 'growth', field: 'r', value: 'text' });
  editor.checkNothing('set-numbers', { numbers: [{ node: 'growth', field: 'r', value: 1 }] });
});

it('sets one of several numbers, those that are not written down too, and none that is not there', () => {
  const base = new TestEditor().document;
  const body = { id: 'body', type: 'second-order-state', typeVersion: 1, name: 'body' };
  const editor = new TestEditor({
    ...base,
    nodes: [
      ...base.nodes,
      { ...body, parameters: { size: 2, initial: { values: [1, 2], trainable: true } } },
    ],
  });
  const one = (field: string, index: number) => ({ numbers: [{ node: 'body', field, index, value: 5 }] });
  editor.checkStep('set-numbers', one('initial', 1), () =>
    expect(editor.node('body').parameters['initial']).toEqual({ values: [1, 5], trainable: true }),
  );
  editor.checkStep('set-numbers', one('initialVelocity', 0), () =>
    expect(editor.node('body').parameters['initialVelocity']).toMatchObject({ values: [5, 0] }),
  );
  editor.checkNothing('set-numbers', one('initial', 2));
});

const moves = (by: number) => ({
  numbers: [
    { node: 'hares', field: 'initial', by },
    { node: 'growth', field: 'r', by: 0 },
  ],
});

it('adds up steps that follow one another, in no more digits than a step means', () => {
  const editor = new TestEditor().do('set-numbers', both(30, 0.123456));
  editor.checkStep('set-numbers', moves(0.1372), ({ nodes }) => {
    expect(nodes.map(({ parameters }) => parameters)).toEqual([
      { initial: { value: 30.14 } },
      { r: { value: 0.123456, trainable: true } },
    ]);
  });
  for (let i = 0; i < 9; i++) editor.do('set-numbers', moves(0.1372));
  expect(editor.document.nodes[0]?.parameters['initial']).toEqual({ value: 31.4 });
  editor.checkNothing('set-numbers', moves(0));
});

it('moves a number that is not written down from its default', () => {
  const spec = catalogue.get('growth').parameters['r'];
  const start = spec?.kind === 'number' ? spec.default : Number.NaN;
  const editor = new TestEditor(buildDocument({ growth: 'growth' }));
  editor.checkStep('set-numbers', { numbers: [{ node: 'growth', field: 'r', by: 0.25 }] }, () =>
    expect(editor.node('growth').parameters['r']).toEqual({ value: start + 0.25 }),
  );
});
