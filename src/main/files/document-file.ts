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
  type OpenedDocument,
  type SymbiodeDocument,
  type TableTexts,
} from '../../engine';
import { atomicWrite, type AtomicWriteOptions } from './atomic-write';
import { insideFolder } from './inside';
import { readTextLimited } from './read-limited';
import { isTextForm, readTextForm } from './text-form';

/** A document with its tables, as it was found. */
export type ReadDocument = Omit<OpenedDocument, 'path' | 'runs'>;

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
    // Without its data the model can still be shown, so this is told at the data source.
    return error.diagnostics.map((d) => problem(d.code, { ...d.where, data: source.id }, d.message, d.fix));
  }
}

/** Text of every table that the document names; what cannot be read is told and left out. */
async function readTables(
  folder: string,
  sources: readonly DataSource[],
): Promise<{ readonly tables: TableTexts; readonly diagnostics: readonly Diagnostic[] }> {
  const tables: [string, string][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of sources) {
    const result = await readTable(folder, source);
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
    const { document, diagnostics } = isTextForm(file) ? readTextForm(text) : parseDocument(text);
    if (!document) return { document, tables: {}, diagnostics: inFile(file, diagnostics) };
    const found = await readTables(path.dirname(file), document.data);
    return {
      document,
      tables: found.tables,
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

/**
 * Saves the document, and first those tables that are not beside it yet, so that the saved file never names data
 * that is not there. A table that is there is the user's and stays as it is.
 */
export async function saveDocumentFile(
  file: string,
  document: SymbiodeDocument,
  tables: TableTexts,
  options: AtomicWriteOptions = {},
): Promise<void> {
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
  await atomicWrite(file, text, options);
}
