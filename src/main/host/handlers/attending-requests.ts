import { readTables } from '../../files/document-file';
import { versionOfText } from '../../files/file-version';
import type { Handlers } from '../context';

/** What windows have open, and what others do to it. */
export const attendingRequests: Handlers<'document.attend' | 'tables.read'> = {
  'document.attend': async ({ window, key, path, versions }, { access, openDocuments }, editor) => {
    // A file that may not be read here is none that could be watched.
    const file = path === null ? null : await access.readable(path);
    const tables = Object.keys(versions.tables);
    return { windows: await openDocuments.attend(editor, { window, key, path: file }, tables) };
  },

  'tables.read': async ({ path, tables }, { access }) => {
    const file = await access.readable(path);
    const sources = tables.map((place) => ({
      id: place,
      name: place,
      source: { kind: 'file', path: place } as const,
      timeColumn: '',
      units: {},
    }));
    const read = await readTables(file, sources);
    const found = Object.entries(read.tables).map(([place, text]) => [place, versionOfText(text)] as const);
    const missing = tables.map((place) => [place, null] as const);
    return { ...read, versions: Object.fromEntries([...missing, ...found]) };
  },
};
