import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

const source = {
  id: 'd',
  name: 'pelts',
  source: { kind: 'file', path: 'pelts.csv' },
  timeColumn: 'year',
  units: {},
} as const;

it('adds a table and changes it, text and all', () => {
  const editor = new TestEditor();
  editor
    .checkStep('set-data', { source, csv: 'year,hare\n1900,30\n' }, (document) => {
      expect(document.data).toEqual([source]);
      expect(editor.state.tables).toEqual({ d: 'year,hare\n1900,30\n' });
    })
    .checkNothing('set-data', { source })
    .checkStep('set-data', { source: { ...source, units: { hare: 'k' } } }, (document) => {
      expect(document.data[0]?.units).toEqual({ hare: 'k' });
    });
});
