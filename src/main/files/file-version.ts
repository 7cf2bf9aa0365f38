import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { DataSource, FileVersions, TableTexts } from '../../engine';
import { insideFolder } from './inside';
import { maxFileBytes, readTextLimited } from './read-limited';
import { companionOf } from './text-form';

/** Names a content: equal texts have equal versions. */
export function versionOfText(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex');
}

/** Version of the text in a file; null when there is no such file, `unreadable` when what is there cannot be read. */
export async function versionOfFile(file: string): Promise<string | null> {
  const text = await textOf(file);
  if (text === null) return null;
  if (text === undefined) return 'unreadable';
  // Where the text form of a document keeps the rest of it; see `text-form.ts`.
  const companion = companionOf(file);
  const rest = companion === undefined ? null : await textOf(companion);
  return rest === null || rest === undefined ? versionOfText(text) : versionOfText(text, rest);
}

async function textOf(file: string): Promise<string | null | undefined> {
  try {
    return await readTextLimited(file, maxFileBytes);
  } catch {
    return (await isGone(file)) ? null : undefined;
  }
}

/** True when nothing is there; a disk that does not answer says nothing of the kind. */
async function isGone(file: string): Promise<boolean> {
  try {
    await stat(file);
    return false;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' || code === 'ENOTDIR';
  }
}

/** Where a table lies that a document in `folder` names; undefined for a path that leads out of it. */
export const tableFile = (folder: string, place: string): Promise<string | undefined> =>
  insideFolder(folder, place);

/** Versions of the tables beside a document as an editor has them: null for those that it could not get. */
export function heldTables(data: readonly DataSource[], tables: TableTexts): FileVersions['tables'] {
  const entries = data.flatMap(({ id, source }) => {
    if (source.kind !== 'file') return [];
    const text = tables[id];
    return [[source.path, text === undefined ? null : versionOfText(text)] as const];
  });
  return Object.fromEntries(entries);
}

/** Versions of the named tables as they are on disk. */
export async function foundTables(file: string, places: readonly string[]): Promise<FileVersions['tables']> {
  const entries = await Promise.all(
    places.map(async (place) => {
      const table = await tableFile(path.dirname(file), place);
      return [place, table === undefined ? null : await versionOfFile(table)] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** What of a file tells, without reading it, that it is another one than before. */
export async function signatureOf(file: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(file);
    return `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}
