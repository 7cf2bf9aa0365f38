import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** True when `file` is `folder` or lies below it, by name alone. */
export function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..');
}

/** The real place of a path whose last parts may not exist yet: links are followed as far as there are any. */
export async function realPlace(file: string): Promise<string> {
  const missing: string[] = [];
  let current = path.resolve(file);
  for (;;) {
    try {
      return path.join(await realpath(current), ...missing);
    } catch {
      const parent = path.dirname(current);
      if (parent === current) return path.resolve(file);
      missing.unshift(path.basename(current));
      current = parent;
    }
  }
}

/** The real place of `file` when it lies inside `folder` after all links are followed, else undefined. */
export async function insideFolder(folder: string, file: string): Promise<string | undefined> {
  const [realFolder, realFile] = await Promise.all([
    realPlace(folder),
    realPlace(path.resolve(folder, file)),
  ]);
  return isBelow(realFolder, realFile) ? realFile : undefined;
}
