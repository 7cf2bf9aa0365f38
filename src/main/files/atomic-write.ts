/**
 * Replacing a file so that at every moment, power cut included, its path holds either the whole old content or the
 * whole new one: write aside in the same folder, force it to disk, rename over, force the rename to disk.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ModelError } from '../../engine';
import { fileProblem, reasonOf } from './file-problem';

export interface AtomicWriteOptions {
  /** Runs between write and rename; tests stop the process here. */
  readonly beforeRename?: () => Promise<void> | void;
  /**
   * What is forced to disk. `content`: the file but not its folder, so that after a power cut the old one may still
   * be there; `nothing`: for what is no loss. The default is everything.
   */
  readonly force?: 'everything' | 'content' | 'nothing';
}

/** Makes a rename survive a power cut, where the operating system lets a folder be forced to disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Milliseconds after which a file aside belongs to nobody: writing takes seconds at most. */
const ABANDONED = 10 * 60_000;

/** Takes away what processes left beside the file that were killed while they wrote it. */
export async function removeAbandoned(file: string): Promise<void> {
  const folder = path.dirname(file);
  const start = asideStart(file);
  const isAside = (name: string) =>
    name.startsWith(start) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length));
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.filter(isAside)) {
    const place = path.join(folder, name);
    const { mtimeMs } = await stat(place).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > ABANDONED) await rm(place, { force: true }).catch(() => undefined);
  }
}

const asideStart = (file: string): string => `.${path.basename(file).slice(0, 100)}.`;

/** A link is written through, so that saving does not replace it with a file. */
async function targetOf(file: string): Promise<{ readonly target: string; readonly mode: number }> {
  try {
    const target = await realpath(file);
    return { target, mode: (await stat(target)).mode & 0o777 };
  } catch {
    return { target: file, mode: 0o666 };
  }
}

/** Writes the whole file or leaves the old one as it was; makes missing folders. */
export async function atomicWrite(
  file: string,
  content: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const { force = 'everything' } = options;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const { target, mode } = await targetOf(file);
    const aside = path.join(
      path.dirname(target),
      `${asideStart(target)}${randomBytes(6).toString('hex')}.tmp`,
    );
    try {
      const handle = await open(aside, 'wx', mode);
      try {
        await handle.writeFile(content);
        if (force !== 'nothing') await handle.sync();
      } finally {
        await handle.close();
      }
      await options.beforeRename?.();
      await rename(aside, target);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
    if (force === 'everything') await syncFolder(path.dirname(target));
  } catch (error) {
    if (error instanceof ModelError) throw error;
    throw fileProblem(
      'file-unwritable',
      file,
      `"${path.basename(file)}" cannot be written: ${reasonOf(error)}.`,
      'Save under another name or in another folder; the old file is unchanged.',
    );
  }
}
