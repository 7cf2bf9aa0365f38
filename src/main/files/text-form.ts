/**
 * Documents kept as readable text. Text says what the model is; where its nodes stand, by which ids runs know them and
 * which run is shown is kept beside it in `<name>.symt.layout.json`, so that the text stays readable and nothing is lost.
 */
import {
  parseDocument,
  parseText,
  serializeDocument,
  type ParsedDocument,
  type SymbiodeDocument,
} from '../../engine';
import { readTextLimited } from './read-limited';
import { isTextForm } from './text-ending';

/** The file that keeps what text does not say; undefined for documents that are no text. */
export const companionOf = (file: string): string | undefined =>
  isTextForm(file) ? `${file}.layout.json` : undefined;

/** Reads a document that is kept as text; `base` gives what the text does not show, such as places on the canvas. */
export function readTextForm(text: string, base?: SymbiodeDocument): ParsedDocument {
  const { document, problems } = parseText(text.startsWith('\uFEFF') ? text.slice(1) : text, base);
  return { document, diagnostics: problems.map(({ diagnostic }) => diagnostic) };
}

/** What the text of a document does not say, as a document. Tables are in the text or beside it. */
export function companionText(document: SymbiodeDocument): string {
  return serializeDocument({ ...document, data: [] });
}

/** What stands beside a text; undefined when there is nothing that can be used. */
export async function readCompanion(file: string): Promise<string | undefined> {
  const companion = companionOf(file);
  return companion === undefined ? undefined : readTextLimited(companion).catch(() => undefined);
}

/** The document of a text and what stands beside it; without the latter, or where it makes no sense, from the text alone. */
export function readWithCompanion(text: string, companion: string | undefined): ParsedDocument {
  const alone = readTextForm(text);
  const base = companion === undefined ? undefined : parseDocument(companion).document;
  if (!base || !alone.document) return alone;
  return readTextForm(text, { ...base, data: alone.document.data });
}
