import { parseText, type ParsedDocument, type SymbiodeDocument } from '../../engine';

/** What the name of a document that is kept as readable text ends in. */
export const TEXT_ENDING = '.symt';

export const isTextForm = (file: string): boolean => file.endsWith(TEXT_ENDING);

/** Reads a document that is kept as text; `base` gives what the text does not show, such as places on the canvas. */
export function readTextForm(text: string, base?: SymbiodeDocument): ParsedDocument {
  const { document, problems } = parseText(text.startsWith('\uFEFF') ? text.slice(1) : text, base);
  return { document, diagnostics: problems.map(({ diagnostic }) => diagnostic) };
}
