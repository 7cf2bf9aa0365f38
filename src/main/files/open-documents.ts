/**
 * Which windows have which document open: those of this program, as they say themselves, and those of other programs
 * of the same user, by a notice that each keeps in the data folder. A notice counts as long as its program lives and
 * renews it.
 */
import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { FileVersions } from '../../engine';
import { dataFolder } from './app-folders';
import { atomicWrite } from './atomic-write';
import { createFileWatcher } from './file-watcher';
import { isAlive } from './is-alive';
import { readTextLimited } from './read-limited';

/** What a window has open. */
export interface OpenWindow {
  readonly window: string;
  /** Key of its unsaved work. */
  readonly key: string;
  /** Null for a document without a file. */
  readonly path: string | null;
}

export interface OpenDocuments {
  /** Replaces what the window said before; gives the windows that have the file open, this one included. */
  attend(editor: number, window: OpenWindow, tables: readonly string[]): Promise<readonly string[]>;
  /** An editor has gone. */
  left(editor: number): void;
  /** Keys of unsaved work that a window is still working on. */
  keysInUse(): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

export interface OpenDocumentsEvents {
  readonly onChanged: (file: string, versions: FileVersions) => void;
  readonly onWindows: (file: string, windows: readonly string[]) => void;
}

interface Notice {
  readonly pid: number;
  readonly host: string;
  readonly windows: readonly OpenWindow[];
}

/** Milliseconds between two looks at the notices, after which a notice is renewed, and after which it is stale. */
const PAUSE = 1000;
const RENEWED = 20_000;
const STALE = 90_000;
const LIMIT = 1024 * 1024;

const noticesFolder = (): string => path.join(dataFolder(), 'open');

/** The windows of one host, and of the others as far as their notices tell. */
export function createOpenDocuments({ onChanged, onWindows }: OpenDocumentsEvents): OpenDocuments {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}.json`;
  const own = new Map<string, OpenWindow & { readonly editor: number; readonly tables: readonly string[] }>();
  const watcher = createFileWatcher(onChanged);
  const told = new Map<string, string>();
  let others: readonly OpenWindow[] = [];
  let written = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const windowsOf = (file: string): readonly string[] =>
    [...own.values(), ...others]
      .filter((one) => one.path === file)
      .map(({ window }) => window)
      .toSorted();

  const tell = (): void => {
    const files = new Set([...own.values()].flatMap((one) => one.path ?? []));
    for (const file of told.keys()) if (!files.has(file)) told.delete(file);
    for (const file of files) {
      const windows = windowsOf(file);
      if (told.get(file) === windows.join()) continue;
      told.set(file, windows.join());
      onWindows(file, windows);
    }
  };

  /** Writes the notice; what cannot be written is no reason to fail, the file itself is still watched. */
  const announce = (): Promise<unknown> => {
    queue = queue
      .then(async () => {
        const file = path.join(noticesFolder(), name);
        if (own.size === 0 || closed) return rm(file, { force: true });
        const windows = [...own.values()].map(({ window, key, path: place }) => ({
          window,
          key,
          path: place,
        }));
        const notice: Notice = { pid: process.pid, host: hostname(), windows };
        written = Date.now();
        return atomicWrite(file, JSON.stringify(notice), { force: 'nothing' });
      })
      .catch(() => null);
    return queue;
  };

  const look = async (): Promise<void> => {
    others = await noticesOfOthers(name);
    tell();
    if (Date.now() - written > RENEWED) await announce();
    schedule();
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (closed || own.size === 0) return;
    timer = setTimeout(() => void look(), PAUSE);
    timer.unref();
  };

  const follow = (again: string | null): void => {
    const documents = new Map<string, readonly string[]>();
    for (const { path: file, tables } of own.values()) {
      if (file !== null) documents.set(file, [...new Set([...(documents.get(file) ?? []), ...tables])]);
    }
    watcher.follow(documents, again);
  };

  return {
    async attend(editor, window, tables) {
      own.set(window.window, { ...window, editor, tables });
      follow(window.path);
      await announce();
      others = await noticesOfOthers(name);
      tell();
      schedule();
      return window.path === null ? [] : windowsOf(window.path);
    },
    left(editor) {
      for (const [window, one] of own) if (one.editor === editor) own.delete(window);
      follow(null);
      void announce();
      tell();
    },
    async keysInUse() {
      const all = [...own.values(), ...(await noticesOfOthers(name))];
      return new Set(all.map(({ key }) => key));
    },
    async close() {
      closed = true;
      watcher.close();
      clearTimeout(timer);
      await announce();
    },
  };
}

function isOpenWindow(value: unknown): value is OpenWindow {
  if (typeof value !== 'object' || value === null) return false;
  const { window, key, path: place } = value as Record<string, unknown>;
  return (
    typeof window === 'string' && typeof key === 'string' && (place === null || typeof place === 'string')
  );
}

/** What the others have open. Notices of programs that are gone are cleared away. */
async function noticesOfOthers(own: string): Promise<readonly OpenWindow[]> {
  const names = await readdir(noticesFolder()).catch((): string[] => []);
  const read = names
    .filter((name) => name !== own && name.endsWith('.json') && !name.startsWith('.'))
    .map(async (name): Promise<readonly OpenWindow[]> => {
      const file = path.join(noticesFolder(), name);
      try {
        const age = Date.now() - (await stat(file)).mtimeMs;
        const { pid, host, windows } = JSON.parse(await readTextLimited(file, LIMIT)) as Partial<Notice>;
        // Of a program on another computer that shares the folder only the age of its notice is known.
        const isHere = host === hostname();
        if (age < STALE && !(isHere && !isAlive(pid)))
          return Array.isArray(windows) ? windows.filter(isOpenWindow) : [];
        if (isHere || age > 10 * STALE) await rm(file, { force: true });
      } catch {
        // A notice that is being replaced or makes no sense counts at the next look, or never.
      }
      return [];
    });
  return (await Promise.all(read)).flat();
}
