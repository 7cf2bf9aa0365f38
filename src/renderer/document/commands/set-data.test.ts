import { it, expect } from 'vitest';
import { PELTS, TestEditor } from '../../../../test/support/test-editor';

it('adds a table and changes it, text and all', () => {
  const editor = new TestEditor();
  editor
    .checkStep('set-data', { source: PELTS, csv: 'year,hare\n1900,30\n' }, (document) => {
      expect(document.data).toEqual([PELTS]);
      expect(editor.state.tables).toEqual({ d: 'year,hare\n1900,30\n' });
    })
    .checkNothing('set-data', { source: PELTS })
    .checkStep('set-data', { source: { ...PELTS, units: { hare: 'k' } } }, (document) => {
      expect(document.data[0]?.units).toEqual({ hare: 'k' });
    });
});
