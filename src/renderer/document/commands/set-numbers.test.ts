import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

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
