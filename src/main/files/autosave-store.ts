/**
 * Work in progress, kept in the program's own data folder so that the user's file is touched only by Save. One JSON
 * file per open document, under the key that the editor gave it; it goes away when the work is saved or discarded.
 */
import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { HostInfo, TableTexts } from '../../engine';
import { dataFolder } from './app-folders';
import { atomicWrite } from './atomic-write';
import { fileProblem } from './file-problem';
import { readTextLimited } from './read-limited';

export interface Autosaved {
  readonly key: string;
  readonly path: string | null;
  readonly title: string;
  readonly savedAt: string;
  /** The document as text; it is parsed and migrated like any file when it is recovered. */
  readonly text: string;
  readonly tables: TableTexts;
}

/** A document and all of its tables. */
const limit = 256 * 1024 * 1024;

export interface AutosaveStore {
  keep(entry: Omit<Autosaved, 'savedAt'>): Promise<void>;
  read(key: string): Promise<Autosaved>;
  discard(key: string): Promise<void>;
  /** Entries whose own file is older or was never written, newest first. */
  recoverable(): Promise<HostInfo['recoverable']>;
}

function isAutosaved(value: unknown): value is Autosaved {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return (
    ['key', 'title', 'savedAt', 'text'].every((name) => typeof fields[name] === 'string') &&
    (fields['path'] === null || typeof fields['path'] === 'string') &&
    typeof fields['tables'] === 'object' &&
    fields['tables'] !== null &&
    Object.values(fields['tables']).every((table) => typeof table === 'string')
  );
}

/** The store in the user's data folder. */
export function createAutosaveStore(): AutosaveStore {
  const folder = () => path.join(dataFolder(), 'autosave');
  // A key is any text of the editor's; its hash is safe as a file name.
  const fileOf = (key: string) =>
    path.join(folder(), `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);
  const load = async (file: string): Promise<Autosaved | undefined> => {
    try {
      const value: unknown = JSON.parse(await readTextLimited(file, limit));
      return isAutosaved(value) ? value : undefined;
    } catch {
      return undefined;
    }
  };
  const isNewer = async ({ path: saved, savedAt }: Autosaved): Promise<boolean> => {
    if (saved === null) return true;
    const own = await stat(saved).catch(() => undefined);
    return own === undefined || own.mtimeMs < Date.parse(savedAt);
  };
  return {
    keep: (entry) =>
      atomicWrite(fileOf(entry.key), JSON.stringify({ ...entry, savedAt: new Date().toISOString() })),
    async read(key) {
      const entry = await load(fileOf(key));
      if (entry) return entry;
      throw fileProblem(
        'file-unreadable',
        key,
        'The autosaved work is not there or cannot be read.',
        'Open the file itself instead.',
      );
    },
    discard: (key) => rm(fileOf(key), { force: true }),
    async recoverable() {
      const names = await readdir(folder()).catch((): string[] => []);
      const entries = await Promise.all(
        names.filter((name) => name.endsWith('.json')).map((name) => load(path.join(folder(), name))),
      );
      const found = entries.filter((entry) => entry !== undefined);
      const newer = await Promise.all(found.map(isNewer));
      return found
        .filter((_, i) => newer[i])
        .sort((a, b) => b.savedAt.localeCompare(a.savedAt))
        .map(({ key, path, title, savedAt }) => ({ key, path, title, savedAt }));
    },
  };
}
