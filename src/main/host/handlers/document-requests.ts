import path from 'node:path';
import type { OpenedDocument } from '../../../engine';
import {
  readDocumentFile,
  readDocumentText,
  saveDocumentFile,
  type ReadDocument,
} from '../../files/document-file';
import { fileProblem } from '../../files/file-problem';
import { readTemplate } from '../../files/templates';
import type { Handlers, HostContext } from '../context';
import { checkedDocument, runOwnerOf } from '../subject';

async function opened(
  read: ReadDocument,
  file: string | null,
  { access, runs }: HostContext,
): Promise<OpenedDocument> {
  const { document } = read;
  if (!document) return { ...read, path: file, runs: [] };
  const owner = await runOwnerOf({ path: file, title: document.title }, access);
  return { ...read, path: file, runs: await runs.list(owner) };
}

/** Opening, saving and keeping aside. */
export const documentRequests: Handlers<
  | 'recent.list'
  | 'template.open'
  | 'document.open'
  | 'document.parse'
  | 'document.save'
  | 'document.autosave'
  | 'document.recover'
  | 'document.discard'
> = {
  'recent.list': async (_body, { access, recent }) => {
    const all = await recent.list();
    const open = await Promise.all(
      all.map((one) =>
        access.readable(one.path).then(
          () => true,
          () => false,
        ),
      ),
    );
    return all.filter((_, i) => open[i]);
  },

  'template.open': async ({ name, file }, context) => opened(await readTemplate(name, file), null, context),

  'document.open': async (body, context) => {
    const file = await context.access.readable(body.path);
    const read = await readDocumentFile(file);
    if (read.document) await context.recent.note({ path: file, title: read.document.title });
    return opened(read, file, context);
  },

  'document.parse': async ({ text }, context) => opened(readDocumentText(text), null, context),

  'document.save': async (body, { access, runs, recent }) => {
    const file = await access.writable(body.path);
    if (path.extname(file) !== '.symbiode') {
      throw fileProblem(
        'file-unwritable',
        file,
        `"${path.basename(file)}" does not end in .symbiode.`,
        'Choose a name that does, so that no other file is overwritten.',
      );
    }
    const document = checkedDocument(body.document);
    if (document.run !== null) {
      // Weights first: a document must never name a run that is not there.
      const previous = body.previous == null ? null : await access.readable(body.previous).catch(() => null);
      const from = previous === null ? null : { path: previous, title: document.title };
      await runs.bring(document.run, { path: file, title: document.title }, from);
    }
    await saveDocumentFile(file, document, body.tables);
    await recent.note({ path: file, title: document.title });
    return { path: file };
  },

  // Work that does not make sense yet is work all the same, so nothing is checked before it is recovered.
  'document.autosave': async ({ key, path, document, tables }, { autosaves }) => {
    await autosaves.keep({ key, path, title: document.title, text: JSON.stringify(document), tables });
    return null;
  },

  'document.recover': async ({ key }, context) => {
    const { text, tables, path } = await context.autosaves.read(key);
    // Work from a folder that may not be used here comes back as work that was never saved.
    const file = path === null ? null : await context.access.readable(path).catch(() => null);
    return opened(readDocumentText(text, tables), file, context);
  },

  'document.discard': async ({ key }, { autosaves }) => {
    await autosaves.discard(key);
    return null;
  },
};
