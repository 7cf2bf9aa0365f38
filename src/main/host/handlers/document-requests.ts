import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { OpenedDocument } from '../../../engine';
import type { Autosaved } from '../../files/autosave-store';
import {
  readDocumentFile,
  readDocumentText,
  saveDocumentFile,
  type ReadDocument,
} from '../../files/document-file';
import type { Access } from '../../files/access';
import { fileProblem } from '../../files/file-problem';
import { heldTables, versionOfFile } from '../../files/file-version';
import type { RunOwner } from '../../files/run-store';
import { readTemplate } from '../../files/templates';
import { isTextForm, TEXT_ENDING } from '../../files/text-ending';
import type { Handlers, HostContext } from '../context';
import { checkedDocument, runOwnerOf } from '../subject';

async function opened(
  read: ReadDocument,
  file: string | null,
  { access, runs }: HostContext,
  work?: string,
): Promise<OpenedDocument> {
  const { versions, ...rest } = read;
  const { document } = read;
  // What was read from a template is nobody's open file.
  const held = file === null || versions === undefined ? {} : { versions };
  if (!document) return { ...rest, path: file, runs: [] };
  const named = work === undefined ? {} : { work };
  const owner = await runOwnerOf({ path: file, title: document.title, ...named }, access);
  return { ...rest, ...held, ...named, path: file, runs: await runs.list(owner) };
}

/**
 * Version of the file that work kept aside began from. Where it was not kept, a file that is older than the work counts
 * as that one; of a newer one nothing is known, so that saving asks.
 */
async function baseOf({ version, savedAt }: Autosaved, file: string): Promise<string | null> {
  if (version !== undefined) return version;
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
  return mtimeMs < Date.parse(savedAt) ? versionOfFile(file) : 'unknown';
}

/** Where the runs of a document were before it is saved. */
async function ownerBefore(
  { previous = null, work }: { readonly previous?: string | null; readonly work?: string },
  title: string,
  access: Access,
): Promise<RunOwner> {
  const named = work === undefined ? {} : { work };
  const unsaved = { path: null, title, ...named };
  return runOwnerOf({ path: previous, title, ...named }, access).catch(() => unsaved);
}

/** Opening, saving and keeping aside. */
export const documentRequests: Handlers<
  | 'recent.list'
  | 'recent.clear'
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

  'recent.clear': async (_body, { recent }) => {
    await recent.clear();
    return null;
  },

  'template.open': async ({ name, file }, context) =>
    opened(
      await readTemplate(name, file),
      null,
      context,
      ['template', name, ...(file === undefined ? [] : [file])].join(' '),
    ),

  'document.open': async (body, context) => {
    const file = await context.access.readable(body.path);
    const read = await readDocumentFile(file);
    // Whoever asks for the list waits until this is in it; the document does not wait.
    if (read.document) void context.recent.note({ path: file, title: read.document.title });
    return opened(read, file, context);
  },

  'document.parse': async ({ text }, context) => opened(readDocumentText(text), null, context),

  'document.save': async (body, { access, runs, recent, trainings }) => {
    const file = await access.writable(body.path);
    if (path.extname(file) !== '.symbiode' && !isTextForm(file)) {
      throw fileProblem(
        'file-unwritable',
        file,
        `"${path.basename(file)}" ends neither in .symbiode nor in ${TEXT_ENDING}.`,
        'Choose a name that does, so that no other file is overwritten.',
      );
    }
    const document = checkedDocument(body.document);
    const { title } = document;
    const to = { path: file, title };
    const from = await ownerBefore(body, title, access);
    // Weights first: a document must never name a run that is not there.
    if (document.run !== null && !trainings.isActive(document.run))
      await runs.bring(document.run, to, from.path === null ? null : from);
    const { expected } = body;
    const versions = await saveDocumentFile(
      file,
      document,
      body.tables,
      expected === undefined ? {} : { expected },
    );
    // Whatever else was trained before the work had a file. Not before there is one: a save may be refused.
    if (from.path === null && body.work !== undefined) await runs.bringAll(to, from, trainings.folderOf);
    await recent.note({ path: file, title: document.title });
    return { path: file, versions };
  },

  // Work that does not make sense yet is work all the same, so nothing is checked before it is recovered.
  'document.autosave': async ({ key, path, document, tables, version, work }, { autosaves }) => {
    const text = JSON.stringify(document);
    const from = { ...(version === undefined ? {} : { version }), ...(work === undefined ? {} : { work }) };
    await autosaves.keep({ key, path, title: document.title, ...from, text, tables });
    return null;
  },

  'document.recover': async ({ key, as }, context) => {
    const entry = await (as === undefined ? context.autosaves.read(key) : context.autosaves.claim(key, as));
    const { text, tables, path, work } = entry;
    // Work from a folder that may not be used here comes back as work that was never saved.
    const file = path === null ? null : await context.access.readable(path).catch(() => null);
    const read = readDocumentText(text, tables);
    if (!read.document || file === null) return opened(read, file, context, work);
    const held = heldTables(read.document.data, read.tables);
    return opened(
      { ...read, versions: { document: await baseOf(entry, file), tables: held } },
      file,
      context,
      work,
    );
  },

  'document.discard': async ({ key }, { autosaves }) => {
    await autosaves.discard(key);
    return null;
  },
};
