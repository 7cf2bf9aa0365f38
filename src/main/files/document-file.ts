/**
 * Documents on disk: the `.symbiode` file, or its readable text, and the tables beside it. A table is read or written only inside the
 * document's folder, links followed, so that a document from a stranger reaches nothing else.
 */
import { access } from 'node:fs/promises';
import path from 'node:path';
import {
  caution,
  ModelError,
  parseDocument,
  printText,
  problem,
  serializeDocument,
  type DataSource,
  type Diagnostic,
  type FileVersions,
  type OpenedDocument,
  type SymbiodeDocument,
  type TableTexts,
} from '../../engine';
import { atomicWrite, removeAbandoned, type AtomicWriteOptions } from './atomic-write';
import { insideFolder } from './inside';
import { readTextLimited } from './read-limited';
import { heldTables, versionOfFile, versionOfText } from './file-version';
import { fileProblem } from './file-problem';
import { isTextForm } from './text-ending';
import { companionOf, companionText, readCompanion, readWithCompanion } from './text-form';

/** A document with its tables, as it was found. */
export type ReadDocument = Omit<OpenedDocument, 'path' | 'runs'>;

const WITHOUT_DATA = 'The model is solved without it, and not trained: find the file, or remove the table.';
const dataCodes = { unreadable: 'data-missing', tooLarge: 'data-too-large' } as const;

function escapes(source: DataSource, place: string): Diagnostic {
  return problem(
    'unsafe-path',
    { data: source.id, file: place },
    `The data "${source.name}" points to "${place}", outside the folder of the document.`,
    'Copy the file beside the document and use its name.',
  );
}

async function readTable(folder: string, source: DataSource): Promise<string | readonly Diagnostic[]> {
  if (source.source.kind === 'inline') return source.source.csv;
  const place = source.source.path;
  const file = await insideFolder(folder, place);
  if (file === undefined) return [escapes(source, place)];
  try {
    return await readTextLimited(file, undefined, dataCodes);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    // Without its data the model can still be shown and solved, so this is told at the data source.
    return error.diagnostics.map(({ code, where, message, fix }) =>
      code === 'data-missing'
        ? caution(code, { ...where, data: source.id }, message, WITHOUT_DATA)
        : problem(code, { ...where, data: source.id }, message, fix),
    );
  }
}

/** Text of every table that the document in this file names; what cannot be read is told and left out. */
export async function readTables(
  file: string,
  sources: readonly DataSource[],
): Promise<{ readonly tables: TableTexts; readonly diagnostics: readonly Diagnostic[] }> {
  const tables: [string, string][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    const result = await readTable(path.dirname(file), source);
    if (typeof result === 'string') tables.push([source.id, result]);
    else diagnostics.push(...result);
  }
  return { tables: Object.fromEntries(tables), diagnostics };
}

const inFile = (file: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.map((d) => ({ ...d, where: { file, ...d.where } }));

/** Reads a document file and its tables. What is wrong is in the diagnostics; it throws only for our own bugs. */
export async function readDocumentFile(file: string): Promise<ReadDocument> {
  try {
    const text = await readTextLimited(file);
    const rest = await readCompanion(file);
    const { document, diagnostics } = isTextForm(file) ? readWithCompanion(text, rest) : parseDocument(text);
    if (!document) return { document, tables: {}, diagnostics: inFile(file, diagnostics) };
    const found = await readTables(file, document.data);
    return {
      document,
      tables: found.tables,
      versions: {
        document: rest === undefined ? versionOfText(text) : versionOfText(text, rest),
        tables: heldTables(document.data, found.tables),
      },
      diagnostics: [...inFile(file, diagnostics), ...found.diagnostics],
    };
  } catch (error) {
    if (error instanceof ModelError)
      return { document: undefined, tables: {}, diagnostics: error.diagnostics };
    throw error;
  }
}

/** Reads a document that has no folder: tables of kind `file` are taken from `tables` when they are there. */
export function readDocumentText(text: string, tables: TableTexts = {}): ReadDocument {
  const { document, diagnostics } = parseDocument(text);
  if (!document) return { document, tables: {}, diagnostics };
  const known: [string, string][] = [];
  const missing: Diagnostic[] = [];
  for (const { id, name, source } of document.data) {
    const text = source.kind === 'inline' ? source.csv : tables[id];
    if (text !== undefined) known.push([id, text]);
    else
      missing.push(
        caution(
          'data-missing',
          { data: id },
          `The table "${name}" did not come with the document.`,
          'Open the document from its folder, or import the table again.',
        ),
      );
  }
  return { document, tables: Object.fromEntries(known), diagnostics: [...diagnostics, ...missing] };
}

export interface SaveOptions extends AtomicWriteOptions {
  /** The version that may be replaced, null for none; without it whatever is there is replaced. */
  readonly expected?: string | null;
}

/**
 * Saves the document, and first those tables that are not beside it yet, so that the saved file never names data
 * that is not there. A table that is there is the user's and stays as it is. Gives the versions of what the caller
 * then holds.
 */
export async function saveDocumentFile(
  file: string,
  document: SymbiodeDocument,
  tables: TableTexts,
  { expected, ...options }: SaveOptions = {},
): Promise<FileVersions> {
  const refuseOthers = async (): Promise<void> => {
    if (expected !== undefined) await refuseChanged(file, expected);
  };
  await refuseOthers();
  const folder = path.dirname(file);
  for (const data of document.data) {
    const text = tables[data.id];
    if (data.source.kind !== 'file' || text === undefined) continue;
    const target = await insideFolder(folder, data.source.path);
    if (target === undefined) throw new ModelError([escapes(data, data.source.path)]);
    const there = await access(target).then(
      () => true,
      () => false,
    );
    if (!there) await atomicWrite(target, text);
  }
  const text = isTextForm(file) ? printText(document) : serializeDocument(document);
  await atomicWrite(file, text, {
    ...options,
    beforeRename: async () => {
      await options.beforeRename?.();
      // Once more, as late as can be: the disk may have been slow.
      await refuseOthers();
    },
  });
  const companion = companionOf(file);
  const rest = companionText(document);
  if (companion !== undefined) await atomicWrite(companion, rest);
  await removeAbandoned(file);
  return {
    document: companion === undefined ? versionOfText(text) : versionOfText(text, rest),
    tables: heldTables(document.data, tables),
  };
}

/** A file of another version than the expected one stays. One that is gone is in nobody's way. */
async function refuseChanged(file: string, expected: string | null): Promise<void> {
  const found = await versionOfFile(file);
  if (found === null || found === expected) return;
  const name = path.basename(file);
  throw fileProblem(
    'file-changed',
    file,
    expected === null ? `"${name}" is there already.` : `"${name}" was changed by somebody else.`,
    'Save under another name, or say that it may be replaced.',
  );
}
