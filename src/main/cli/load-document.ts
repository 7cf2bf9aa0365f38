import { statSync } from 'node:fs';
import path from 'node:path';
import { ModelError, type Diagnostic, type SymbiodeDocument, type TableTexts } from '../../engine';
import { readDocumentFile } from '../files/document-file';
import { fileProblem } from '../files/file-problem';
import { insideFolder } from '../files/inside';
import type { RunOwner } from '../files/run-store';
import { documentIn, templatesFolder } from '../files/templates';

/** A document from the command line with where its runs belong. */
export interface LoadedDocument {
  readonly file: string;
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
  readonly owner: RunOwner;
  /** Of reading; nothing in them stops the document from being understood. */
  readonly diagnostics: readonly Diagnostic[];
}

async function fileAt(place: string): Promise<string> {
  const folder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!folder) return path.resolve(place);
  const found = await documentIn(path.resolve(place));
  if (found !== undefined) return found;
  throw fileProblem(
    'file-unreadable',
    place,
    `The folder "${place}" holds no document.`,
    'Name a .symbiode or .symt file, or a folder with one in it.',
  );
}

/** Reads a document by its file or its folder; throws a ModelError when there is none that could be used. */
export async function loadDocument(place: string): Promise<LoadedDocument> {
  const file = await fileAt(place);
  const { document, tables, diagnostics } = await readDocumentFile(file);
  if (!document) throw new ModelError(diagnostics);
  // Templates may only be read, so their runs are kept in the data folder.
  const isTemplate = (await insideFolder(templatesFolder(), file)) !== undefined;
  const owner = { path: isTemplate ? null : file, title: document.title };
  return { file, document, tables, owner, diagnostics };
}
