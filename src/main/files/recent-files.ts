/** The documents opened or saved of late, newest first, kept in the program's own data folder. */
import { stat } from 'node:fs/promises';
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
  /** Those that are still there. */
  list(): Promise<readonly RecentFile[]>;
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
  const add = async (entry: Pick<RecentFile, 'path' | 'title'>): Promise<void> => {
    const others = (await load()).filter((one) => one.path !== entry.path);
    const all = [{ ...entry, at: new Date().toISOString() }, ...others].slice(0, KEPT);
    await atomicWrite(file(), JSON.stringify(all));
  };
  return {
    note(entry) {
      // A list that cannot be kept is no reason to fail what the user asked for.
      last = last.then(() => add(entry)).catch(() => null);
      return last.then(() => undefined);
    },
    async list() {
      await last;
      const all = await load();
      const there = await Promise.all(
        all.map((one) =>
          stat(one.path).then(
            (s) => s.isFile(),
            () => false,
          ),
        ),
      );
      return all.filter((_, i) => there[i]);
    },
  };
}
