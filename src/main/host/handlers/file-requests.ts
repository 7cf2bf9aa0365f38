import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileProblem, reasonOf } from '../../files/file-problem';
import type { Handlers } from '../context';

/** Browsing for documents where there is no dialog of the operating system. */
export const fileRequests: Handlers<'files.list'> = {
  'files.list': async (body, { access }) => {
    const directory = await access.readable(body.directory);
    const found = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
      throw fileProblem(
        'file-unreadable',
        directory,
        `The folder "${directory}" cannot be read: ${reasonOf(error)}.`,
        'Choose another folder.',
      );
    });
    const entries = found
      .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isFile()))
      .map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? 'directory' : 'file' }) as const)
      .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
    const above = path.dirname(directory);
    const parent = await access.readable(above).catch(() => null);
    return { directory, parent: parent === directory ? null : parent, entries };
  },
};
