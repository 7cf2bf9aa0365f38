import { expect, it } from 'vitest';
import { emptyDocument, type OpenedDocument } from '../../../engine/index';
import { TestEditor } from '../../../../test/support/test-editor';
import type { HostClient } from '../../host/host-client';
import { createWindowState } from '../window-state';
import { createDocuments } from './documents';
import type { OpenFile } from './open-file';

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A window that reads files only when the test says so. */
function setUp() {
  const asked: string[] = [];
  let answer: (opened: OpenedDocument) => void = () => undefined;
  const client = {
    request: (name: string) => {
      asked.push(name);
      return new Promise((resolve) => {
        if (name === 'document.open') answer = resolve;
        else resolve(null);
      });
    },
  } as unknown as HostClient;
  const { editor } = new TestEditor();
  const shell = createWindowState();
  shell.setState({ started: true });
  const file = { hold: () => undefined } as unknown as OpenFile;
  const documents = createDocuments({ editor, client, shell, file }, 'window');
  const read = async (): Promise<void> => {
    answer({ document: emptyDocument('Theirs'), tables: {}, path: '/theirs', runs: [], diagnostics: [] });
    await settled();
  };
  const choose = async (choice: 'discard' | 'cancel'): Promise<void> => {
    const { question } = shell.getState();
    if (question?.kind !== 'unsaved') throw new Error('Nothing was asked about unsaved work.');
    question.answer(choice);
    await settled();
  };
  const edit = () => editor.dispatch('describe', { title: 'Edited' });
  const title = () => editor.store.getState().document.title;
  return { asked, documents, edit, read, choose, title, question: () => shell.getState().question };
}

it('asks about what was edited while another document was read, and keeps it when told to', async () => {
  const { asked, documents, edit, read, choose, title } = setUp();
  const opening = documents.openKnown('/theirs');
  await settled();
  edit();
  await read();
  expect(title()).toBe('Edited');
  await choose('cancel');
  await opening;
  expect([title(), asked]).toEqual(['Edited', ['document.open']]);
});

it('asks once about work that is not edited any more, and gives up what was kept of it', async () => {
  const { asked, documents, edit, read, choose, title, question } = setUp();
  edit();
  const opening = documents.openKnown('/theirs');
  await settled();
  await choose('discard');
  await read();
  await opening;
  expect([title(), question(), asked]).toEqual(['Theirs', null, ['document.open', 'document.discard']]);
});
