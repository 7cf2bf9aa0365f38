/**
 * Work in progress, kept in the program's own data folder so that the user's file is touched only by Save. One JSON
 * file per open document, under the key that the editor gave it; it goes away when the work is saved or discarded.
 */
import { createHash } from 'node:crypto';
import { readdir, rm, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument, serializeDocument, type HostInfo, type TableTexts } from '../../engine';
import { dataFolder } from './app-folders';
import { atomicWrite } from './atomic-write';
import { readDocumentFile } from './document-file';
import { fileProblem } from './file-problem';
import { readTextLimited } from './read-limited';

export interface Autosaved {
  readonly key: string;
  readonly path: string | null;
  readonly title: string;
  /** Version of the file that the work began from; absent in what older programs kept. */
  readonly version?: string | null;
  /** Under what its runs are kept while it has no file; absent in what older programs kept. */
  readonly work?: string;
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
  /** Gives the work another key, for a window that takes it up: whoever asks second finds nothing. */
  claim(key: string, as: string): Promise<Autosaved>;
  /** Entries that say something else than their own file, newest first. */
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
    Object.values(fields['tables']).every((table) => typeof table === 'string') &&
    (fields['version'] == null || typeof fields['version'] === 'string') &&
    (fields['work'] === undefined || typeof fields['work'] === 'string')
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
  const missing = (key: string) =>
    fileProblem(
      'file-unreadable',
      key,
      'The autosaved work is not there any more: another window has taken it up, or it was thrown away.',
      'Look into the other windows, or open the file itself.',
    );
  const read = async (key: string): Promise<Autosaved> => {
    const entry = await load(fileOf(key));
    if (!entry) throw missing(key);
    return entry;
  };
  const isLost = async ({ path: saved, savedAt, text }: Autosaved): Promise<boolean> => {
    if (saved === null) return true;
    const own = await stat(saved).catch(() => undefined);
    if (own === undefined || own.mtimeMs < Date.parse(savedAt)) return true;
    // The file is newer: it was saved here, or somebody else has changed it and this work is not in it.
    return !(await holds(saved, text));
  };
  return {
    keep: (entry) =>
      atomicWrite(fileOf(entry.key), JSON.stringify({ ...entry, savedAt: new Date().toISOString() })),
    read,
    async claim(key, as) {
      const entry = { ...(await read(key)), key: as };
      if (key === as) return entry;
      await atomicWrite(fileOf(as), JSON.stringify(entry));
      try {
        // A file can be taken away once, so of two windows one gets the work. In between it is there twice, never not at all.
        await unlink(fileOf(key));
      } catch {
        await rm(fileOf(as), { force: true });
        throw missing(key);
      }
      return entry;
    },
    discard: (key) => rm(fileOf(key), { force: true }),
    async recoverable() {
      const names = await readdir(folder()).catch((): string[] => []);
      const entries = await Promise.all(
        names
          .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
          .map((name) => load(path.join(folder(), name))),
      );
      const found = entries.filter((entry) => entry !== undefined);
      const lost = await Promise.all(found.map(isLost));
      return found
        .filter((_, i) => lost[i])
        .sort((a, b) => b.savedAt.localeCompare(a.savedAt))
        .map(({ key, path, title, savedAt }) => ({ key, path, title, savedAt }));
    },
  };
}

/** True when the file says what the text of a document says. */
async function holds(file: string, text: string): Promise<boolean> {
  const [kept, saved] = [parseDocument(text).document, (await readDocumentFile(file)).document];
  return kept !== undefined && saved !== undefined && serializeDocument(kept) === serializeDocument(saved);
}
