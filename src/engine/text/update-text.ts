/**
 * The text after an edit that was made elsewhere. Only statements that read differently are written anew; the rest of
 * the user's text, its line breaks and its comments, stays as it is, and so does the cursor in it.
 */
import type { SymbiodeDocument } from '../document/schema';
import { parseText, type ParsedText } from './parse-text';
import type { PlacedStatement } from './print-text';
import { placedStatements, printText, statementText } from './print-text';
import type { Comment, Span } from './tokens';
import { readTokens } from './tokens';

/** Replaces a stretch of the text. */
export interface TextEdit extends Span {
  readonly text: string;
}

/**
 * Edits, from first to last, that make the text of `before` one of `after`; none when it is one already. A text that
 * says something else than `before`, because it was typed into or has mistakes, keeps that: only statements that differ
 * between the two documents are written anew in it, and of those none that was typed into. `parse` reads texts, for
 * whoever keeps what was read.
 */
export function updateText(
  text: string,
  before: SymbiodeDocument,
  after: SymbiodeDocument,
  parse: (text: string, base: SymbiodeDocument) => ParsedText = parseText,
): readonly TextEdit[] {
  const { document, places } = parse(text, before);
  const old = statementsOf(before);
  const typed = document && document !== before ? placedStatements(document) : old;
  const edits = statementEdits(text, places.statements, {
    before: old,
    after: statementsOf(after),
    kept: otherKeys(typed, old),
  });
  // A text of the old document has to be one of the new document afterwards.
  const isSound = document !== before || parse(applyEdits(text, edits ?? []), after).document === after;
  return edits && isSound ? edits : whole(text, printText(after));
}

/** Statements of documents that were asked for: what comes after one edit stands before the next. */
const printed = new WeakMap<SymbiodeDocument, readonly PlacedStatement[]>();

function statementsOf(document: SymbiodeDocument): readonly PlacedStatement[] {
  const statements = printed.get(document) ?? placedStatements(document);
  printed.set(document, statements);
  return statements;
}

/** The text with all edits made. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** One edit that replaces what differs between two texts. */
function whole(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1;
  return [{ start, end: before.length - same, text: after.slice(start, after.length - same) }];
}

type Place = Span & { readonly key: string };

/** Keys of the statements that read differently. */
function otherKeys(
  typed: readonly PlacedStatement[],
  before: readonly PlacedStatement[],
): ReadonlySet<string> {
  if (typed === before) return new Set();
  const old = new Map(before.map(({ key, text }) => [key, text]));
  return new Set(typed.flatMap(({ key, text }) => (old.get(key) === text ? [] : [key])));
}

interface Change {
  readonly before: readonly PlacedStatement[];
  readonly after: readonly PlacedStatement[];
  /** Statements that are left as they are written. */
  readonly kept: ReadonlySet<string>;
}

/** Undefined when statements have to change places, which only a new text can show. */
function statementEdits(
  text: string,
  places: readonly Place[],
  { before, after, kept }: Change,
): readonly TextEdit[] | undefined {
  const there = new Map(places.map((place) => [place.key, place]));
  const old = new Map(before.map((one) => [one.key, one]));
  const wanted = new Set(after.map(({ key }) => key));
  if (there.size < places.length || wanted.size < after.length) return undefined;
  const edits: TextEdit[] = places
    .filter(({ key }) => old.has(key) && !wanted.has(key) && !kept.has(key))
    .map((place) => ({ ...linesOf(text, place), text: '' }));
  const { comments } = readTokens(text);
  let last: Place | undefined;
  let added: string[] = [];
  const insert = (): void => {
    if (added.length === 0) return;
    const at = last ? lineEnd(text, last.end) : 0;
    const lines = added.join('\n');
    edits.push({ start: at, end: at, text: last ? `\n${lines}` : `${lines}\n` });
    added = [];
  };
  for (const statement of after) {
    const place = there.get(statement.key);
    const known = old.get(statement.key);
    if (!place) {
      // Broken statements of the text are the user's to mend.
      if (!known) added.push(statementText(statement));
      continue;
    }
    insert();
    if (last && place.start < last.end) return undefined;
    last = place;
    if (kept.has(statement.key)) continue;
    if (known?.text === statement.text && known.depth === statement.depth) continue;
    if (known && known.depth !== statement.depth) return undefined;
    edits.push({ start: place.start, end: place.end, text: rewritten(statement, place, comments) });
  }
  insert();
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The statement with the remarks that stood between its lines, above it. */
function rewritten(statement: PlacedStatement, place: Place, comments: readonly Comment[]): string {
  const own = comments.filter(({ start, end }) => place.start < start && end < place.end);
  const above = own.map(({ text }) => ({ at: place.key, text }));
  return statementText(statement, above).trimStart();
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Whole lines with the line break after them, where nothing else stands on them. */
function linesOf(text: string, { start, end }: Span): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = lineEnd(text, end);
  const isAlone = /^\s*$/.test(text.slice(from, start)) && /^\s*(?:#.*)?$/.test(text.slice(end, to));
  return isAlone ? { start: from, end: Math.min(text.length, to + 1) } : { start, end };
}
