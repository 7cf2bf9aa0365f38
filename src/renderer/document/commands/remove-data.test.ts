import { it, expect } from 'vitest';
import { PELTS, TestEditor } from '../../../../test/support/test-editor';

it('removes a table with its text', () => {
  const editor = new TestEditor().do('set-data', { source: PELTS, csv: 'year\n1900\n' });
  editor.checkNothing('remove-data', { id: 'nobody' }).checkStep('remove-data', { id: 'd' }, (document) => {
    expect(document.data).toEqual([]);
    expect(editor.state.tables).toEqual({});
  });
});
