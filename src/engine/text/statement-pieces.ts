/** Cuts the tokens of a text into those of its statements. */
import type { Reporter } from './text-problem';
import type { Token } from './tokens';

export const isSymbol = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'symbol' && token.text === text;

const goesOn = (token: Token, before: Token | undefined): boolean =>
  token.kind === 'number' ||
  isSymbol(token, '+') ||
  isSymbol(token, '(') ||
  ['+', '=', ',', '.'].some((text) => isSymbol(before, text));

export interface Piece {
  readonly tokens: readonly Token[];
  readonly isWhole: boolean;
}

/** The tokens of one statement after another. */
export function statementPieces(tokens: readonly Token[], { report }: Reporter): readonly Piece[] {
  const found: Piece[] = [];
  for (let i = 0; i < tokens.length;) {
    const end = endOf(tokens, i);
    if (end.open) {
      report(end.open, 'This parenthesis is not closed.', 'Put ")" where the list ends.');
      const { indent = 0 } = tokens[i] ?? {};
      let next = i + 1;
      for (; next < tokens.length; next++) {
        const token = tokens[next];
        if (token?.isFirst === true && token.indent <= indent) break;
      }
      found.push({ tokens: tokens.slice(i, next), isWhole: false });
      i = next;
      continue;
    }
    found.push({ tokens: tokens.slice(i, end.at), isWhole: true });
    i = end.at;
  }
  return found;
}

function endOf(tokens: readonly Token[], start: number): { readonly at: number; readonly open?: Token } {
  const opened: Token[] = [];
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    const isInside = opened.length > 0;
    if (!isInside && i > start && token.isFirst && !goesOn(token, tokens[i - 1])) return { at: i };
    const isBrace = isSymbol(token, '{') || isSymbol(token, '}');
    const open = opened.at(-1);
    if (open && (isBrace || isSymbol(token, '='))) return { at: i, open };
    if (isBrace) return { at: isSymbol(token, '}') && i > start ? i : i + 1 };
    if (isSymbol(token, '(')) opened.push(token);
    if (isSymbol(token, ')')) opened.pop();
  }
  const open = opened.at(-1);
  return { at: tokens.length, ...(open ? { open } : {}) };
}
