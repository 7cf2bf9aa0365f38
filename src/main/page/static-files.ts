/** The editor's files, by name from a list made at the start: a path that is not in the list does not exist. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

export interface StaticFile {
  readonly type: string;
  readonly content: Buffer;
  /** The build puts a hash of the content into the name, so it may be kept for ever. */
  readonly immutable: boolean;
}

/** Reads a folder of built files. Gives the file at an address path such as `/assets/index-1a2b.js`. */
export async function createStaticFiles(
  folder: string,
): Promise<(pathname: string) => Promise<StaticFile | undefined>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const known = new Map<string, string>(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [`/${path.relative(folder, file).split(path.sep).join('/')}`, file] as const;
      }),
  );
  return async (pathname) => {
    const name = pathname === '/' ? '/index.html' : pathname;
    const file = known.get(name);
    if (file === undefined) return undefined;
    return {
      type: types[path.extname(file)] ?? 'application/octet-stream',
      content: await readFile(file),
      immutable: name.startsWith('/assets/'),
    };
  };
}
