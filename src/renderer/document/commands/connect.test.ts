import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

const wire = { id: 'w1', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };

it('draws a wire once', () => {
  new TestEditor()
    .checkStep('connect', { wire }, (document) => {
      expect(document.wires).toEqual([wire]);
    })
    .checkNothing('connect', { wire: { ...wire, id: 'again' } });
});

it('lets the new wire take the place of the ones it replaces', () => {
  const other = { ...wire, id: 'w2', to: { node: 'hares', port: 'other' } };
  new TestEditor()
    .do('connect', { wire })
    .checkStep('connect', { wire: other, replaces: ['w1'] }, (document) => {
      expect(document.wires).toEqual([other]);
    });
});
