import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('sets a parameter and gives it back to its default', () => {
  new TestEditor()
    .checkNothing('set-parameter', { node: 'growth', field: 'r', value: { trainable: true, value: 0.5 } })
    .checkStep('set-parameter', { node: 'growth', field: 'r', value: { value: 0.7 } }, (document) => {
      expect(document.nodes[1]?.parameters).toEqual({ r: { value: 0.7 } });
    })
    .checkStep('set-parameter', { node: 'growth', field: 'r', value: undefined }, (document) => {
      expect(document.nodes[1]?.parameters).toEqual({});
    });
});

it('leads the wires of a formula along when its variables are called otherwise', () => {
  const editor = new TestEditor();
  const law = { id: 'law', type: 'expression', typeVersion: 1, name: 'law', parameters: {} };
  const wire = { id: 'w', from: { node: 'hares', port: 'value' }, to: { node: 'law', port: 'x' } };
  const write = (value: string, port: string): void => {
    editor.checkStep('set-parameter', { node: 'law', field: 'expression', value }, ({ wires }) => {
      expect(wires.map(({ to }) => to.port)).toEqual([port]);
    });
  };
  editor.do('add-node', { node: law, at: { x: 0, y: 0 }, wires: [wire] });
  write('2 * y', 'y');
  write('k * hares', 'hares');
  // Either could be meant: the wire stays, and the problems say so.
  write('k * a * b', 'hares');
});

it('makes one step of the digits typed into one field, and another of another field', () => {
  const editor = new TestEditor();
  const before = editor.bytes;
  for (const value of [1, 12, 123])
    editor.wait(200).do('set-parameter', { node: 'growth', field: 'r', value: { value } });
  editor.do('set-parameter', { node: 'hares', field: 'initial', value: { value: 5 } });
  expect(editor.state.history.past).toHaveLength(2);
  editor.editor.undo();
  expect(editor.node('growth').parameters['r']).toEqual({ value: 123 });
  editor.editor.undo();
  expect(editor.bytes).toBe(before);
  editor.editor.redo();
  editor.editor.redo();
  expect(editor.node('hares').parameters['initial']).toEqual({ value: 5 });
});
