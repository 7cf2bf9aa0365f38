import { expect, it } from 'vitest';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';

const source = {
  id: 'd',
  name: 'pelts',
  source: { kind: 'file', path: 'pelts.csv' },
  timeColumn: 't',
  units: {},
} as const;

it('puts the file in the place of the document, and takes it back', () => {
  const editor = new TestEditor();
  editor
    .checkStep('load-file', { document: { ...SMALL, title: 'Theirs' }, tables: { d: 't\n' } }, (document) => {
      expect(document.title).toBe('Theirs');
      expect(editor.state.tables).toEqual({ d: 't\n' });
    })
    .checkNothing('load-file', { document: { ...SMALL, title: 'Theirs' }, tables: { d: 't\n' } })
    // Only the table beside it is another.
    .checkStep('load-file', { document: { ...SMALL, title: 'Theirs' }, tables: { d: 't\n1\n' } }, () =>
      expect(editor.state.tables).toEqual({ d: 't\n1\n' }),
    );
});

it('reloads the tables that the document has', () => {
  const editor = new TestEditor({ ...SMALL, data: [source] }, { d: 'old' });
  editor
    .checkStep('load-tables', { tables: { d: 'new', stray: 'x' } }, () => {
      expect(editor.state.tables).toEqual({ d: 'new' });
    })
    .checkNothing('load-tables', { tables: { d: 'new', stray: 'x' } });
});

it('takes tables into the document', () => {
  const editor = new TestEditor({ ...SMALL, data: [source] }, { d: 'mine' });
  editor
    .checkNothing('keep-tables', { places: ['other.csv'] })
    .checkStep('keep-tables', { places: ['pelts.csv'] }, (document) => {
      expect(document.data).toEqual([{ ...source, source: { kind: 'inline', csv: 'mine' } }]);
    });
});
