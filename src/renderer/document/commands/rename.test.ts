import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('renames a node', () => {
  new TestEditor()
    .checkNothing('rename', { node: 'hares', name: 'hares' })
    .checkNothing('rename', { node: 'nobody', name: 'x' })
    .checkStep('rename', { node: 'hares', name: 'rabbits' }, (document) => {
      expect(document.nodes[0]?.name).toBe('rabbits');
    });
});
