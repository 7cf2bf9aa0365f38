import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('adds a node at its place, wired, and selects it', () => {
  const node = { id: 'decay', type: 'decay', typeVersion: 1, name: 'decay', parameters: {} };
  const wire = { id: 'w', from: { node: 'decay', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
  const editor = new TestEditor().select({ nodes: ['hares'] });
  editor.checkStep('add-node', { node, at: { x: 7, y: 9 }, wires: [wire] }, (document) => {
    expect(document.nodes.at(-1)).toEqual(node);
    expect(document.layout.nodes['decay']).toEqual({ x: 7, y: 9 });
    expect(document.wires).toEqual([wire]);
    expect(editor.state.selection.nodes).toEqual(['decay']);
  });
});
