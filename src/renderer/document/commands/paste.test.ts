import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('adds a group with its wires and selects it', () => {
  const node = { id: 'n9', type: 'growth', typeVersion: 1, name: 'growth2', parameters: {} };
  const wire = { id: 'w9', from: { node: 'n9', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
  const editor = new TestEditor();
  editor
    .checkNothing('paste', { nodes: [], wires: [], at: {} })
    .checkStep('paste', { nodes: [node], wires: [wire], at: { n9: { x: 1, y: 1 } } }, (document) => {
      expect(document.nodes).toHaveLength(3);
      expect(document.wires).toEqual([wire]);
      expect(editor.state.selection.nodes).toEqual(['n9']);
    });
});
