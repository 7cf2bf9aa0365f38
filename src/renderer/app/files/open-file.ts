/**
 * The file of the open document as others see it: whether somebody has changed or taken it away since it was read or
 * written here, and which other windows have it open. The host watches; this compares what it says with what the
 * window holds, so that a save of one's own is no news.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FileVersions } from '../../../engine/index';
import type { Editor } from '../../document/editor';
import type { Work } from '../../document/work';
import type { HostClient } from '../../host/host-client';

export interface FileNews {
  readonly document: 'same' | 'changed' | 'gone';
  /** Tables beside it that are others than those shown here, by the path that the document names them by. */
  readonly tables: readonly string[];
  /** Further windows that have the file open. */
  readonly others: number;
}

/** What a banner may say; each is dismissed until there is more news of its kind. */
export type NewsKind = keyof FileNews;

export interface OpenFileState extends FileNews {
  readonly dismissed: ReadonlySet<NewsKind>;
}

export interface OpenFile {
  readonly store: StoreApi<OpenFileState>;
  /** Version of the file that this window holds; undefined when it is not known. */
  version(): string | null | undefined;
  /** The document on the screen has this file now; `versions` are what the window holds of it. */
  hold(file: { readonly key: string; readonly path: string | null; readonly versions?: FileVersions }): void;
  /** The window holds these tables now. */
  holdTables(versions: FileVersions['tables']): void;
  /** Puts news off while the window itself is writing the file. */
  quietly<T>(task: () => Promise<T>): Promise<T>;
  dismiss(kind: NewsKind): void;
}

const NOTHING: FileVersions = { document: null, tables: {} };
const NO_NEWS: OpenFileState = { document: 'same', tables: [], others: 0, dismissed: new Set() };

/** Follows the file of one window's document; `window` names the window. */
export function createOpenFile(client: HostClient, editor: Editor, window: string): OpenFile {
  const store = createStore<OpenFileState>(() => NO_NEWS);
  let key = '';
  let path: string | null = null;
  let held: FileVersions | undefined;
  let seen: FileVersions | undefined;
  let windows: readonly string[] = [];
  let writing = 0;
  let orphan: Work | null = null;

  function update(): void {
    if (writing > 0) return;
    const now = { ...newsOf(held, seen), others: windows.filter((other) => other !== window).length };
    const before = store.getState();
    const dismissed = new Set([...before.dismissed].filter((kind) => isSameNews(kind, before, now)));
    store.setState({ ...now, dismissed }, true);
    keepOrphan(now.document === 'gone');
  }

  /** What has no file any more counts as unsaved, and as saved again when the very file is back. */
  function keepOrphan(isGone: boolean): void {
    const { work, dirty } = editor.store.getState();
    if (isGone && !dirty) {
      orphan = work;
      editor.markUnsaved();
    }
    if (isGone || orphan === null) return;
    if (store.getState().document === 'same' && orphan === work && path !== null)
      editor.markSaved(path, work);
    orphan = null;
  }

  async function attend(): Promise<void> {
    if (key === '') return;
    const asked = path;
    try {
      const reply = await client.request('document.attend', {
        window,
        key,
        path,
        versions: held ?? NOTHING,
      });
      if (asked !== path) return;
      ({ windows } = reply);
      update();
    } catch {
      // What cannot be watched is still compared when it is saved.
    }
  }

  client.on('document.changed', (event) => {
    if (event.path !== path) return;
    // A further change is told even where the one before it was dismissed.
    const isNews = seen !== undefined && seen.document !== event.versions.document;
    seen = event.versions;
    if (isNews)
      store.setState(({ dismissed }) => ({
        dismissed: new Set([...dismissed].filter((kind) => kind !== 'document')),
      }));
    update();
  });
  client.on('document.windows', (event) => {
    if (event.path !== path) return;
    windows = event.windows;
    update();
  });
  client.state.subscribe((state, before) => {
    if (state.session !== before.session && before.session > 0) void attend();
  });

  return {
    store,
    version: () => held?.document,
    hold(file) {
      if (file.path !== path) windows = [];
      ({ key, path } = file);
      held = file.versions;
      seen = undefined;
      orphan = null;
      update();
      void attend();
    },
    holdTables(tables) {
      if (held) held = { ...held, tables: { ...held.tables, ...tables } };
      update();
      void attend();
    },
    async quietly(task) {
      writing += 1;
      try {
        return await task();
      } finally {
        writing -= 1;
        update();
      }
    },
    dismiss: (kind) => store.setState(({ dismissed }) => ({ dismissed: new Set([...dismissed, kind]) })),
  };
}

/** What the difference between what is held and what is there means. */
export function newsOf(
  held: FileVersions | undefined,
  seen: FileVersions | undefined,
): Omit<FileNews, 'others'> {
  if (!held || !seen) return { document: 'same', tables: [] };
  const isSame = seen.document === held.document;
  return {
    document: isSame ? 'same' : seen.document === null ? 'gone' : 'changed',
    // A table that is not there (yet) takes nothing from what is shown.
    tables: Object.entries(held.tables).flatMap(([place, version]) => {
      const found = seen.tables[place];
      return found == null || found === version ? [] : [place];
    }),
  };
}

function isSameNews(kind: NewsKind, before: FileNews, now: FileNews): boolean {
  return kind === 'tables' ? before.tables.join('\n') === now.tables.join('\n') : before[kind] === now[kind];
}
