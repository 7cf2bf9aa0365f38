import { expect, it } from 'vitest';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';

const own = (node: string, field: string, element: number | null = null) => ({
  kind: 'own' as const,
  node,
  field,
  element,
});

it('sets numbers of nodes, of lists and shared ones in one step', () => {
  const document = {
    ...SMALL,
    nodes: SMALL.nodes.map((node) =>
      node.id === 'hares'
        ? { ...node, parameters: { initial: { shared: 'h' }, more: { values: [1, 2, 3], trainable: true } } }
        : node,
    ),
    parameters: [
      { name: 'h', value: 30, trainable: false },
      { name: 'k', value: 1, trainable: true },
    ],
  };
  new TestEditor(document).checkStep(
    'use-values',
    {
      values: [
        { place: own('growth', 'r'), value: 0.7 },
        { place: own('hares', 'more', 1), value: 9 },
        { place: { kind: 'shared', name: 'h' }, value: 4 },
      ],
    },
    ({ nodes, parameters }) => {
      expect(nodes.map((node) => node.parameters)).toEqual([
        { initial: { shared: 'h' }, more: { values: [1, 9, 3], trainable: true } },
        { r: { value: 0.7, trainable: true } },
      ]);
      expect(parameters).toEqual([
        { name: 'h', value: 4, trainable: false },
        { name: 'k', value: 1, trainable: true },
      ]);
    },
  );
});

it('sets the only number of a list, and one of a list that is not in the document yet', () => {
  const type = { typeVersion: 1, parameters: { initial: { values: [2], trainable: true } } };
  const nodes = [
    { id: 'ball', type: 'second-order-state', name: 'ball', ...type },
    { id: 'swing', type: 'second-order-state', name: 'swing', ...type, parameters: {} },
  ];
  new TestEditor({ ...SMALL, nodes }).checkStep(
    'use-values',
    {
      values: [
        { place: own('ball', 'initial'), value: 5 },
        { place: own('swing', 'initial'), value: 7 },
      ],
    },
    (after) =>
      expect(after.nodes.map(({ parameters }) => parameters['initial'])).toMatchObject([
        { values: [5], trainable: true },
        { values: [7] },
      ]),
  );
});

it('makes a step of its own each time', () => {
  const editor = new TestEditor();
  for (const value of [1, 2, 3]) editor.do('use-values', { values: [{ place: own('growth', 'r'), value }] });
  expect(editor.state.history.past).toHaveLength(3);
});

it('makes one step of a slide', () => {
  const editor = new TestEditor();
  const slide = (place: ReturnType<typeof own>, value: number): void => {
    editor.wait(50).do('use-values', { values: [{ place, value }], sliding: place.field });
  };
  for (const value of [1, 2, 3]) slide(own('growth', 'r'), value);
  expect(editor.state.history.past).toHaveLength(1);
  expect(editor.state.undoLabel).toBe('Set r');
  slide(own('hares', 'initial'), 3);
  expect(editor.state.history.past).toHaveLength(2);
});

it('does nothing where the values are there already, or something else is', () => {
  new TestEditor()
    .checkNothing('use-values', { values: [{ place: own('growth', 'r'), value: 0.5 }] })
    .checkNothing('use-values', { values: [{ place: own('growth', 'r', 2), value: 1 }] })
    .checkNothing('use-values', { values: [{ place: own('nobody', 'r'), value: 1 }] })
    .checkNothing('use-values', { values: [{ place: { kind: 'shared', name: 'h' }, value: 1 }] });
});
