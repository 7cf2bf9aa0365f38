import { afterEach, expect, it, vi } from 'vitest';
import { emptyDocument } from '../../../engine/index';
import { TestEditor } from '../../../../test/support/test-editor';
import { followAutosave } from './autosave';

afterEach(() => vi.useRealTimers());

function setUp() {
  vi.useFakeTimers();
  const asked: string[] = [];
  const request = (name: string, body: unknown) => {
    asked.push(`${name} ${(body as { readonly key: string }).key}`);
    return Promise.resolve(null as never);
  };
  const { editor } = new TestEditor();
  const { generation } = editor.store.getState();
  followAutosave(editor, { request }, (number) => `work ${number - generation}`, {
    version: () => undefined,
    work: () => 'work',
  });
  const edit = () => editor.dispatch('describe', { title: 'Edited' });
  const leave = () => editor.open({ document: emptyDocument(), tables: {}, path: null });
  return { asked, editor, edit, leave };
}

it('keeps unsaved work once the edits pause, and gives it up after a save', () => {
  const { asked, editor, edit } = setUp();
  edit();
  vi.advanceTimersByTime(1000);
  editor.markSaved('/a', editor.store.getState().work);
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual(['document.autosave work 0', 'document.discard work 0']);
});

it('gives up what was kept of a document that is left right after its save', () => {
  const { asked, editor, edit, leave } = setUp();
  edit();
  vi.advanceTimersByTime(1000);
  editor.markSaved('/a', editor.store.getState().work);
  leave();
  vi.advanceTimersByTime(5000);
  expect(asked).toEqual(['document.autosave work 0', 'document.discard work 0']);
});
