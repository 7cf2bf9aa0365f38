import { it, expect } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

const source = {
  id: 'd',
  name: 'pelts',
  source: { kind: 'file', path: 'pelts.csv' },
  timeColumn: 'year',
  units: {},
} as const;

it('removes a table with its text', () => {
  const editor = new TestEditor().do('set-data', { source, csv: 'year\n1900\n' });
  editor.checkNothing('remove-data', { id: 'nobody' }).checkStep('remove-data', { id: 'd' }, (document) => {
    expect(document.data).toEqual([]);
    expect(editor.state.tables).toEqual({});
  });
});
