/** The documents opened or saved of late, newest first, kept in the program's own data folder. */
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RecentFile } from '../../engine';
import { dataFolder } from './app-folders';
import { atomicWrite } from './atomic-write';
import { readTextLimited } from './read-limited';

/** More than these nobody looks through. */
const KEPT = 12;
const LIMIT = 256 * 1024;

export interface RecentFiles {
  note(entry: Pick<RecentFile, 'path' | 'title'>): Promise<void>;
  /** Those that are not there any more are marked. */
  list(): Promise<readonly RecentFile[]>;
  /** Forgets all of them. */
  clear(): Promise<void>;
}

function isRecent(value: unknown): value is RecentFile {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return ['path', 'title', 'at'].every((name) => typeof fields[name] === 'string');
}

export function createRecentFiles(): RecentFiles {
  const file = () => path.join(dataFolder(), 'recent.json');
  // One after another, so that two windows that open at once both stay in the list.
  let last: Promise<unknown> = Promise.resolve();
  const load = async (): Promise<readonly RecentFile[]> => {
    try {
      const value: unknown = JSON.parse(await readTextLimited(file(), LIMIT));
      return Array.isArray(value) ? value.filter(isRecent) : [];
    } catch {
      return [];
    }
  };
  const after = (work: () => Promise<unknown>): Promise<void> => {
    // A list that cannot be kept is no reason to fail what the user asked for.
    const done = last.then(work).then(
      () => undefined,
      () => undefined,
    );
    last = done;
    return done;
  };
  const add = async (entry: Pick<RecentFile, 'path' | 'title'>): Promise<void> => {
    const others: readonly RecentFile[] = (await load()).filter((one) => one.path !== entry.path);
    const all = [{ ...entry, at: new Date().toISOString() }, ...others].slice(0, KEPT);
    await atomicWrite(file(), JSON.stringify(all));
  };
  return {
    note: (entry) => after(() => add(entry)),
    clear: () => after(() => rm(file(), { force: true })),
    async list() {
      await last;
      return Promise.all(
        (await load()).map(async ({ path: place, title, at }): Promise<RecentFile> => {
          const isThere = await stat(place).then(
            (s) => s.isFile(),
            () => false,
          );
          return { path: place, title, at, ...(isThere ? {} : { missing: true }) };
        }),
      );
    },
  };
}
