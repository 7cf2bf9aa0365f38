/**
 * Text -> tokens. Nothing here can fail: what is no token is a `bad` one, which the statements report in its place.
 * Line ends are no tokens; each token says whether it is the first on its line and how far that line is indented.
 */

/** A stretch of the text, from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type TokenKind =
  /** A name without quotes. */
  | 'word'
  | 'number'
  /** `"…"` on one line, with the escapes of JSON. */
  | 'string'
  /** `"""` … `"""` over several lines, without escapes. */
  | 'block'
  /** JSON between backticks: values that the language has no words for. */
  | 'json'
  /** `[…]`: a unit, or which value of a neural block is meant. */
  | 'bracket'
  | 'symbol'
  | 'bad';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** What it stands for: the word, the decoded string, the text between brackets. */
  readonly text: string;
  readonly isFirst: boolean;
  /** Characters before the first token of its line. */
  readonly indent: number;
}

/** `# …` up to the end of the line. */
export interface Comment extends Span {
  /** Without the `#`. */
  readonly text: string;
  /** Whether nothing stands before it on its line. */
  readonly isFirst: boolean;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*/uy;
const NUMBER = /-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])/uy;
const BLOCK = /"""(?:[ \t]*\r?\n)?([\s\S]*?)(?:\r?\n[ \t]*)?"""/y;
const STRING = /"(?:[^"\\\n]|\\[^\n])*"/y;
const JSON_TEXT = /`([^`\n]*)`/y;
const BRACKET = /\[([^\]\n]*)\]/y;
const SYMBOL = /[(){},;:=.+'@]/y;
const COMMENT = /#([^\n]*)/y;
const SPACE = /[^\S\n]+/y;
/** What cannot be read goes on up to a place where reading can begin again. */
const REST = /"[^\n]*|`[^\n]*|\[[^\n]*|[^\s(){},;:=.+'@#"`[]+|[\s\S]/uy;

/** Whether a text can stand as a name without quotes. */
export function isWord(text: string): boolean {
  return text !== '' && matchAt(WORD, text, 0)?.[0] === text;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function decoded(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

type Found = readonly [kind: TokenKind, length: number, text: string];

function tokenAt(text: string, at: number): Found {
  const block = matchAt(BLOCK, text, at);
  if (block) return ['block', block[0].length, (block[1] ?? '').replaceAll('\r\n', '\n')];
  const string = matchAt(STRING, text, at);
  if (string) {
    const value = decoded(string[0]);
    return [value === undefined ? 'bad' : 'string', string[0].length, value ?? string[0]];
  }
  const json = matchAt(JSON_TEXT, text, at);
  if (json) return ['json', json[0].length, json[1] ?? ''];
  const bracket = matchAt(BRACKET, text, at);
  if (bracket) return ['bracket', bracket[0].length, (bracket[1] ?? '').trim()];
  for (const [kind, pattern] of [
    ['number', NUMBER],
    ['word', WORD],
    ['symbol', SYMBOL],
  ] as const) {
    const match = matchAt(pattern, text, at);
    if (match) return [kind, match[0].length, match[0]];
  }
  const rest = matchAt(REST, text, at)?.[0] ?? text.charAt(at);
  return ['bad', rest.length, rest];
}

export function readTokens(text: string): Tokens {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  let isFirst = true;
  let indent = 0;
  let lineStart = 0;
  for (let at = 0; at < text.length;) {
    if (text.charAt(at) === '\n') {
      isFirst = true;
      at += 1;
      lineStart = at;
      continue;
    }
    const space = matchAt(SPACE, text, at);
    if (space) {
      at += space[0].length;
      continue;
    }
    if (isFirst) indent = at - lineStart;
    const comment = matchAt(COMMENT, text, at);
    if (comment) {
      const end = at + comment[0].length;
      comments.push({ start: at, end, text: (comment[1] ?? '').trimEnd(), isFirst });
      at = end;
      continue;
    }
    const [kind, length, value] = tokenAt(text, at);
    tokens.push({ kind, text: value, start: at, end: at + length, isFirst, indent });
    isFirst = false;
    at += length;
  }
  return { tokens, comments };
}
