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
