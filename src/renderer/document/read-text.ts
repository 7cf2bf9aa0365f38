import { parseText, type ParsedText, type SymbiodeDocument } from '../../engine/index';

let last: { readonly text: string; readonly base: SymbiodeDocument; readonly parsed: ParsedText } | undefined;

/** What a text says as an edit of a document. The last reading is kept: several ask for it in turn. */
export function readText(text: string, base: SymbiodeDocument): ParsedText {
  if (last?.text !== text || last.base !== base) last = { text, base, parsed: parseText(text, base) };
  return last.parsed;
}
