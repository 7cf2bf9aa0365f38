/**
 * Writing the document to its file and taking in what others wrote there. What somebody else has written is replaced
 * only when the user says so, and what the user gives up for it is kept as work that can be recovered.
 */
import { documentName, type OpenedDocument } from '../../../engine/index';
import type { Editor } from '../../document/editor';
import type { HostClient } from '../../host/host-client';
import { isFileChanged } from '../../host/host-error';
import type { OpenFile } from './open-file';
import { notify, notifyFailure, type Question, type WindowStore } from '../window-state';

export interface Saving {
  /** True when the document is on disk afterwards. */
  save(): Promise<boolean>;
  saveAs(): Promise<boolean>;
  /** Takes in the file as it is now, as one step that can be undone; unsaved work is kept aside as well. */
  loadFile(): Promise<void>;
  /** Takes in the tables as they are now. */
  loadTables(): Promise<void>;
  /** Keeps the tables that are shown inside the document, so that what lies beside it does not matter. */
  keepTables(): void;
  /** Asks what to do when the file is another one than the work began from. */
  settle(): Promise<boolean>;
}

export interface SavingOptions {
  readonly editor: Editor;
  readonly client: HostClient;
  readonly shell: WindowStore;
  readonly file: OpenFile;
  readonly choosePath: () => Promise<{ readonly path: string; readonly asked: boolean } | null>;
  /** Key of the unsaved work on the screen, and a new one for a copy of it. */
  readonly keys: { readonly current: () => string; readonly copy: () => string };
  /** Under what its runs are kept while it has no file. */
  readonly work: () => string;
}

type Expected = { readonly expected?: string | null };

export function createSaving({ editor, client, shell, file, choosePath, keys, work }: SavingOptions): Saving {
  const state = () => editor.store.getState();

  async function attempt<T>(title: string, task: () => Promise<T>): Promise<T | undefined> {
    try {
      return await task();
    } catch (error) {
      notifyFailure(shell, title, error);
      return undefined;
    }
  }

  const write = (path: string, expected: Expected): Promise<'saved' | 'changed' | undefined> =>
    attempt('The document was not saved', async () => {
      const { work: shown, path: previous, generation } = state();
      try {
        await file.quietly(async () => {
          const { document, tables } = shown;
          const request = { path, document, tables, previous, work: work(), ...expected };
          const saved = await client.request('document.save', request);
          if (state().generation !== generation) return;
          editor.markSaved(saved.path, shown);
          file.hold({ key: keys.current(), ...saved });
          if (saved.path !== previous && saved.path.endsWith('.symt')) sayWhatTextKeeps(saved.path);
        });
        return 'saved';
      } catch (error) {
        if (isFileChanged(error)) return 'changed';
        throw error;
      }
    });

  function sayWhatTextKeeps(path: string): void {
    notify(shell, {
      tone: 'info',
      title: 'Saved as text',
      text: `Where nodes stand and which run is shown, text does not say: that is kept beside it in ${nameOf(path)}.layout.json. Move both together.`,
    });
  }

  async function save(): Promise<boolean> {
    const { path } = state();
    if (path === null) return saveAs();
    const version = file.version();
    const done = await write(path, version === undefined ? {} : { expected: version });
    return done === 'changed' ? settle() : done === 'saved';
  }

  async function saveAs(): Promise<boolean> {
    const chosen = await choosePath();
    if (chosen === null) return false;
    const { path } = chosen;
    if (path === state().path) return save();
    const done = await write(path, chosen.asked ? {} : { expected: null });
    if (done !== 'changed') return done === 'saved';
    const choice = await ask<'replace' | 'elsewhere' | 'cancel'>((answer) => ({
      kind: 'replace',
      name: nameOf(path),
      answer,
    }));
    if (choice === 'elsewhere') return saveAs();
    return choice === 'replace' && (await write(path, {})) === 'saved';
  }

  function ask<T>(question: (answer: (choice: T) => void) => Question): Promise<T> {
    return new Promise((resolve) => {
      const answer = (choice: T): void => {
        shell.setState({ question: null });
        resolve(choice);
      };
      shell.setState({ question: question(answer) });
    });
  }

  async function settle(): Promise<boolean> {
    const { path } = state();
    if (path === null) return saveAs();
    const choice = await ask<'mine' | 'theirs' | 'elsewhere' | 'cancel'>((answer) => ({
      kind: 'conflict',
      name: nameOf(path),
      answer,
    }));
    if (choice === 'elsewhere') return saveAs();
    if (choice === 'mine') return (await write(path, {})) === 'saved';
    if (choice === 'theirs') await loadFile();
    return false;
  }

  /** Work that is about to leave the screen goes where recovered work comes from. */
  async function keepCopy(): Promise<void> {
    const { document, tables, path, dirty } = state();
    if (!dirty) return;
    const key = keys.copy();
    const version = file.version();
    const from = { work: work(), ...(version === undefined ? {} : { version }) };
    await client.request('document.autosave', { key, path, document, tables, ...from });
    const entry = { key, path, title: document.title, savedAt: new Date().toISOString() };
    shell.setState(({ recoverable }) => ({ recoverable: [entry, ...recoverable] }));
  }

  async function loadFile(): Promise<void> {
    const { path, generation } = state();
    if (path === null) return;
    await attempt('The file was not loaded', async () => {
      const opened: OpenedDocument = await client.request('document.open', { path });
      if (state().generation !== generation) return;
      if (!opened.document) return notifyFailure(shell, 'The file was not loaded', opened.diagnostics);
      await keepCopy();
      if (state().generation !== generation) return;
      const { document, tables, versions } = opened;
      editor.dispatch('load-file', { document, tables });
      editor.markSaved(path, state().work);
      file.hold({ key: keys.current(), path, ...(versions ? { versions } : {}) });
      if (opened.diagnostics.length > 0)
        notifyFailure(
          shell,
          `“${documentName(document.title, path)}” was loaded with remarks`,
          opened.diagnostics,
        );
    });
  }

  async function loadTables(): Promise<void> {
    const { path, document, dirty, generation } = state();
    if (path === null) return;
    const places = document.data.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : []));
    await attempt('The data were not loaded', async () => {
      const read = await client.request('tables.read', { path, tables: places });
      if (state().generation !== generation) return;
      const before = state();
      const texts = before.document.data.flatMap(({ id, source }) => {
        const text = source.kind === 'file' ? read.tables[source.path] : undefined;
        return text === undefined ? [] : [[id, text] as const];
      });
      editor.dispatch('load-tables', { tables: Object.fromEntries(texts) });
      // What is beside the file is no change of the file.
      if (!dirty && before.work === before.saved) editor.markSaved(path, state().work);
      const found = Object.entries(read.versions).filter(([, version]) => version !== null);
      file.holdTables(Object.fromEntries(found));
      if (read.diagnostics.length > 0) notifyFailure(shell, 'Not all data could be loaded', read.diagnostics);
    });
  }

  return {
    save,
    saveAs,
    loadFile,
    loadTables,
    keepTables: () => {
      const { tables } = file.store.getState();
      editor.dispatch('keep-tables', { places: tables });
      file.dismiss('tables');
    },
    settle,
  };
}

export const nameOf = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;
