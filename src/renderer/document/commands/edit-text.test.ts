import { expect, it } from 'vitest';
import { printText } from '../../../engine/index';
import { TestEditor } from '../../../../test/support/test-editor';

const text = (editor: TestEditor) => printText(editor.document);

it('makes the document what the text says', () => {
  const editor = new TestEditor();
  editor.checkStep('edit-text', { text: text(editor).replace('= 30', '= 31') }, ({ nodes }) => {
    expect(nodes[0]?.parameters['initial']).toEqual({ value: 31, trainable: false });
  });
  editor.checkStep('edit-text', { text: `${text(editor)}hares' = growth\n` }, ({ wires }) => {
    expect(wires.map(({ from, to }) => [from.node, to.node, to.port])).toEqual([['growth', 'hares', 'rate']]);
  });
});

it('keeps the tables that the text names', () => {
  const editor = new TestEditor();
  const data = 'data d inline "t,x\\n0,1" time t\n';
  editor.checkStep('edit-text', { text: `${text(editor)}${data}` }, () => {
    expect(editor.state.tables).toEqual({ d: 't,x\n0,1' });
  });
});

it('does nothing for a text with a mistake, or one that says the same', () => {
  const editor = new TestEditor();
  editor.checkNothing('edit-text', { text: `${text(editor)}???` });
  editor.checkNothing('edit-text', { text: text(editor).replaceAll(' = ', '   =   ') });
});

it('is one step while it goes on', () => {
  const editor = new TestEditor();
  const before = editor.bytes;
  const first = text(editor);
  editor.do('edit-text', { text: first.replace('= 30', '= 3') }).wait(100);
  editor.do('edit-text', { text: first.replace('= 30', '= 35') });
  expect(editor.state.history.past).toHaveLength(1);
  editor.editor.undo();
  expect(editor.bytes).toBe(before);
});
