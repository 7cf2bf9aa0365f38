import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

const wire = { id: 'w1', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };

it('takes one wire away', () => {
  new TestEditor()
    .do('connect', { wire })
    .checkNothing('disconnect', { wire: 'nobody' })
    .checkStep('disconnect', { wire: 'w1' }, (document) => {
      expect(document.wires).toEqual([]);
    });
});
