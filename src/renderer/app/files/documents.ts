/** Opening, saving, recovering: everything between the editor's document and the files of the host. */
import {
  documentName,
  emptyDocument,
  exampleOf,
  type FileVersions,
  type NodeDefinition,
  type OpenedDocument,
} from '../../../engine/index';
import type { Editor } from '../../document/editor';
import type { HostClient } from '../../host/host-client';
import { requestStart, type Beginning } from '../beginning';
import { desktopBridge } from '../desktop-bridge';
import type { OpenFile } from './open-file';
import { createSaving, type Saving } from './saving';
import { notifyFailure, type WindowStore } from '../window-state';

export interface Documents extends Saving {
  /**
   * Shows the document named when the program was started, else the start model, or says why it cannot; offers work
   * that was not saved last time.
   */
  start(beginning: Beginning): Promise<void>;
  /** Reads what the gallery shows, unless that has been done. */
  readTemplates(): Promise<void>;
  /** A template by name (or a further document of its folder, by file), or an empty document for null. Asks first when work would be lost. */
  openTemplate(name: string | null, file?: string): Promise<void>;
  /** A file whose path is known. Asks first when work would be lost. */
  openKnown(path: string): Promise<void>;
  /** The small document around a node of this type. Asks first when work would be lost. */
  openExample(definition: NodeDefinition): Promise<void>;
  /**
   * The document of a run, as it was trained, as unsaved work; false when it is not on the screen afterwards. Asks
   * first when work would be lost.
   */
  openRun(run: string): Promise<boolean>;
  open(): Promise<void>;
  /** Forgets the documents opened of late. */
  clearRecent(): Promise<void>;
  recover(key: string): Promise<void>;
  discard(key: string): Promise<void>;
  chooseFolder(): Promise<string | null>;
  /** A file name made from the title. */
  suggestedName(): string;
  /** Names the work for its runs while it has no file, whatever its title becomes. */
  work(): string;
  /** Names the unsaved work of a document that is or was open in this window. */
  autosaveKey(generation: number): string;
}

const NO_MODEL = 'The start model cannot be opened';
const NO_DOCUMENT = 'The document cannot be opened';

/** A name that no other window has. */
export function newWindowName(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Work that is put on the screen. */
type Shown = Parameters<Editor['open']>[0] & {
  readonly versions?: FileVersions | undefined;
  readonly work?: string | undefined;
};

/** The documents of the window that is called `window`. */
export function createDocuments(
  {
    editor,
    client,
    shell,
    file,
  }: {
    readonly editor: Editor;
    readonly client: HostClient;
    readonly shell: WindowStore;
    readonly file: OpenFile;
  },
  window: string,
): Documents {
  const autosaveKey = (generation: number): string => `${window}-${generation}`;
  const currentKey = (): string => autosaveKey(editor.store.getState().generation);
  let copies = 0;
  const saving = createSaving({
    editor,
    client,
    shell,
    file,
    choosePath: async () => {
      const path = await choosePath('save');
      // The dialog of the operating system asks by itself before a file is replaced.
      return path === null ? null : { path, asked: desktopBridge().chooseSave !== undefined };
    },
    work: () => workName,
    keys: { current: currentKey, copy: () => `${currentKey()}-copy-${++copies}` },
  });

  /** Under what runs are kept while the work has no file. */
  let workName = '';

  function present({ versions, work, ...opened }: Shown): void {
    workName = work ?? autosaveKey(editor.store.getState().generation + 1);
    editor.open(opened);
    file.hold({ key: currentKey(), path: opened.path, ...(versions ? { versions } : {}) });
  }

  function show(opened: OpenedDocument, options: { readonly unsaved?: boolean } = {}): boolean {
    if (!opened.document) {
      notifyFailure(shell, NO_DOCUMENT, opened.diagnostics);
      return false;
    }
    const { document, tables, path, runs, diagnostics, versions, work } = opened;
    const left = editor.store.getState();
    // What was said about the document before is about nothing any more; at the start it is why this one is here.
    shell.setState(({ started, notices }) => ({
      runs,
      started: true,
      dialog: null,
      notices: started ? [] : notices,
    }));
    present({ document, tables, path, versions, work, ...options });
    if (left.dirty) void forget(left.generation);
    if (diagnostics.length > 0)
      notifyFailure(shell, `“${documentName(document.title, path)}” was opened with remarks`, diagnostics);
    return true;
  }

  /** Runs a request of the user's; a failure is shown, never thrown. */
  async function attempt<T>(title: string, task: () => Promise<T>): Promise<T | undefined> {
    try {
      return await task();
    } catch (error) {
      notifyFailure(shell, title, error);
      return undefined;
    }
  }

  async function choosePath(purpose: 'open' | 'save' | 'folder'): Promise<string | null> {
    const bridge = desktopBridge();
    if (purpose === 'open' && bridge.chooseOpen) return bridge.chooseOpen();
    if (purpose === 'save' && bridge.chooseSave) return bridge.chooseSave(suggestedName());
    if (purpose === 'folder' && bridge.chooseFolder) return bridge.chooseFolder();
    return new Promise((resolve) => {
      const answer = (path: string | null): void => {
        shell.setState({ question: null });
        resolve(path);
      };
      shell.setState({ question: { kind: 'path', purpose, answer } });
    });
  }

  function suggestedName(): string {
    const { document } = editor.store.getState();
    const plain = document.title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
    return `${plain.replaceAll(/^-|-$/gu, '') || 'model'}.symbiode`;
  }

  /** False when the user would rather keep what is open. */
  async function mayLeave(): Promise<boolean> {
    if (!editor.store.getState().dirty || !shell.getState().started) return true;
    const choice = await new Promise<'save' | 'discard' | 'cancel'>((resolve) => {
      const answer = (given: 'save' | 'discard' | 'cancel'): void => {
        shell.setState({ question: null });
        resolve(given);
      };
      shell.setState({ question: { kind: 'unsaved', answer } });
    });
    return choice === 'save' ? saving.save() : choice === 'discard';
  }

  /**
   * True when what was read is on the screen. Asks first when work would be lost, and again when the document was
   * edited while the other one was read.
   */
  async function replaceBy(
    title: string,
    read: () => Promise<OpenedDocument>,
    options: { readonly unsaved?: boolean } = {},
  ): Promise<boolean> {
    if (!(await mayLeave())) return false;
    const { work } = editor.store.getState();
    const opened = await attempt(title, read);
    if (!opened) return false;
    if (editor.store.getState().work !== work && !(await mayLeave())) return false;
    return show(opened, options);
  }

  /** Shows work that has no file yet. */
  function begin(fresh: Pick<Shown, 'document' | 'tables'>): void {
    const left = editor.store.getState();
    shell.setState({ runs: [], dialog: null, help: null, formula: null, notices: [] });
    present({ ...fresh, path: null });
    if (left.dirty) void forget(left.generation);
  }

  const openPath = (path: string): Promise<boolean> =>
    replaceBy(NO_DOCUMENT, () => client.request('document.open', { path }));

  /** Unsaved work that the user gave up for another document need not be offered at the next start. */
  async function forget(generation: number): Promise<void> {
    await client.request('document.discard', { key: autosaveKey(generation) }).catch(() => null);
  }

  return {
    ...saving,
    autosaveKey,
    work: () => workName,
    start: async (beginning) => {
      const info = await attempt('The engine did not answer', () => beginning.info);
      if (!info) return;
      shell.setState({ info, recoverable: info.recoverable });
      const isModel = info.open === null;
      const opened = await attempt(isModel ? NO_MODEL : NO_DOCUMENT, () => beginning.opened);
      if (opened && show(opened)) return;
      const model = isModel ? undefined : await attempt(NO_MODEL, () => requestStart(client));
      if (model && show(model)) return;
      present({ document: emptyDocument(), tables: {}, path: null });
      shell.setState({ started: true });
    },
    readTemplates: async () => {
      if (shell.getState().templates !== null) return;
      const templates = await attempt('The models to start from cannot be read', () =>
        client.request('template.list', null),
      );
      if (templates) shell.setState({ templates });
    },
    openKnown: async (path) => {
      await openPath(path);
    },
    openTemplate: async (name, file) => {
      if (name !== null) {
        const request = { name, ...(file === undefined ? {} : { file }) };
        await replaceBy('The template cannot be opened', () => client.request('template.open', request));
      } else if (await mayLeave()) begin({ document: emptyDocument(), tables: {} });
    },
    openExample: async (definition) => {
      if (!(await mayLeave())) return;
      const document = exampleOf(definition);
      const texts = document.data.flatMap(({ id, source }) =>
        source.kind === 'inline' ? [[id, source.csv] as const] : [],
      );
      begin({ document, tables: Object.fromEntries(texts) });
    },
    openRun: (run) =>
      replaceBy(
        'The document of the run cannot be opened',
        () => {
          const { path, document, generation } = editor.store.getState();
          return client.request('run.restore', {
            path,
            title: document.title,
            work: workName,
            run,
            as: autosaveKey(generation + 1),
          });
        },
        { unsaved: true },
      ),
    open: async () => {
      const path = await choosePath('open');
      if (path !== null) await openPath(path);
    },
    recover: async (key) => {
      const isShown = await replaceBy(
        'The work cannot be recovered',
        () => {
          // It goes on under a key of this window, so that no other takes it up as well.
          const as = autosaveKey(editor.store.getState().generation + 1);
          return client.request('document.recover', { key, as });
        },
        { unsaved: true },
      );
      if (!isShown) return;
      shell.setState(({ recoverable }) => ({
        recoverable: recoverable.filter((entry) => entry.key !== key),
      }));
    },
    discard: async (key) => {
      await attempt('The work was not thrown away', () => client.request('document.discard', { key }));
      shell.setState(({ recoverable }) => ({
        recoverable: recoverable.filter((entry) => entry.key !== key),
      }));
    },
    clearRecent: async () => {
      await attempt('The list of recent files was not cleared', () => client.request('recent.clear', null));
    },
    chooseFolder: () => choosePath('folder'),
    suggestedName,
  };
}
