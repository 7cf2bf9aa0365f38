import { it, expect } from 'vitest';
import { runNames } from '../../../engine/index';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';

it('writes trained numbers into the nodes, keeps their marks, and names the run', () => {
  new TestEditor().checkStep(
    'adopt-run',
    { run: 'r1', values: { 'growth.r': 0.61, 'nobody.r': 1 } },
    (document) => {
      expect(document.run).toBe('r1');
      expect(document.nodes[1]?.parameters['r']).toEqual({ value: 0.61, trainable: true });
      expect(document.nodes[0]?.parameters['initial']).toEqual({ value: 30 });
    },
  );
});

it('writes trained numbers into shared parameters', () => {
  const parameters = [
    { name: 'k', value: 1, trainable: true },
    { name: 'm', value: 2, trainable: false },
  ];
  const editor = new TestEditor({ ...SMALL, parameters });
  editor.checkStep('adopt-run', { run: 'r1', values: { k: 0.25 } }, (document) => {
    expect(document.parameters).toEqual([{ name: 'k', value: 0.25, trainable: true }, parameters[1]]);
  });
});

it('writes trained lists element by element, and a list of one as a list', () => {
  const editor = new TestEditor();
  editor.do('paste', {
    nodes: [
      {
        id: 'v',
        type: 'vector-state',
        typeVersion: 1,
        name: 'v',
        parameters: { initial: { values: [5, 6], trainable: true } },
      },
      { id: 'x', type: 'second-order-state', typeVersion: 1, name: 'x', parameters: {} },
    ],
    wires: [],
    at: {},
  });
  editor.do('adopt-run', { run: 'r1', values: { 'v.initial[1]': 1, 'v.initial[2]': 2, 'x.initial': 3 } });
  const { nodes } = editor.document;
  expect(nodes.find(({ name }) => name === 'v')?.parameters['initial']).toEqual({
    values: [1, 2],
    trainable: true,
  });
  expect(nodes.find(({ name }) => name === 'x')?.parameters['initial']).toEqual({ values: [3] });
});

it('finds a node that was renamed since the run began', () => {
  const editor = new TestEditor();
  const names = { nodes: { hares: 'hares', growth: 'growth' } };
  editor.do('rename', { node: 'growth', name: 'births' });
  editor.do('rename', { node: 'hares', name: 'growth' });
  editor.checkStep(
    'adopt-run',
    { run: 'r1', values: { 'growth.r': 0.61, 'hares.initial': 31 }, names },
    ({ nodes }) => {
      expect(nodes[1]?.parameters['r']).toEqual({ value: 0.61, trainable: true });
      expect(nodes[0]?.parameters).toEqual({ initial: { value: 31 } });
    },
  );
});

it('finds a shared parameter that was renamed since the run began', () => {
  const editor = new TestEditor();
  editor.do('share-parameter', { node: 'growth', field: 'r', name: 'rho' });
  const names = runNames(editor.document);
  editor.do('set-shared', { name: 'rho', change: { name: 'births' } });
  editor.checkStep('adopt-run', { run: 'r1', values: { rho: 0.61 }, names }, ({ parameters }) => {
    expect(parameters).toEqual([{ name: 'births', value: 0.61, trainable: true }]);
  });
});
