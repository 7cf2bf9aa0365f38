import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('moves nodes and touches no node but in layout', () => {
  const editor = new TestEditor();
  const { nodes } = editor.document;
  editor
    .checkNothing('move-nodes', { to: { hares: { x: 300, y: 0 } } })
    .checkStep('move-nodes', { to: { hares: { x: 1, y: 2 }, growth: { x: 3, y: 4 } } }, (document) => {
      expect(document.layout.nodes).toEqual({ hares: { x: 1, y: 2 }, growth: { x: 3, y: 4 } });
      expect(document.nodes).toBe(nodes);
    });
});

it('makes one step of quick nudges', () => {
  const editor = new TestEditor();
  const before = editor.bytes;
  for (const x of [310, 320, 330]) editor.wait(50).do('move-nodes', { to: { hares: { x, y: 0 } } });
  expect(editor.state.history.past).toHaveLength(1);
  editor.editor.undo();
  expect(editor.bytes).toBe(before);
  editor.editor.redo();
  expect(editor.document.layout.nodes['hares']).toEqual({ x: 330, y: 0 });
});
