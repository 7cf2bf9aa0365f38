/**
 * `flow = k * A * B`: a node that is written as its formula alone, its variables wired to the nodes of their names. It is
 * a way to write only; a document is printed with the type and the wires.
 */
import { callableNames, formulaConstants } from '../nodes/formula/functions';
import type { Frame, StatementTypes } from './node-statement';
import { isSymbol } from './statement-pieces';
import type { Item, Name, Statement } from './syntax';
import type { Token } from './tokens';

const VARIABLE = /[\p{L}_][\p{L}\p{N}_]*/gu;
const OPERATOR = /^[-+*/^]/;

/** The text that tokens stand for, with blanks where they are apart, so that places in it are places in the text. */
function textOf(tokens: readonly Token[]): string {
  let at = tokens[0]?.start ?? 0;
  return tokens
    .map(({ text, start, end }) => {
      const gap = ' '.repeat(start - at);
      at = end;
      return gap + text;
    })
    .join('');
}

/** Whether these tokens are arithmetic and nothing else that a statement may hold. */
function isArithmetic(tokens: readonly Token[]): boolean {
  const isPlain = tokens.every(
    (token) =>
      token.kind === 'word' ||
      token.kind === 'number' ||
      (token.kind === 'bad'
        ? OPERATOR.test(token.text)
        : ['(', ')', ',', '+'].some((one) => isSymbol(token, one))),
  );
  if (!isPlain) return false;
  return tokens.some(({ kind }) => kind === 'bad') || tokens.some((token) => isSymbol(token, '+'));
}

/** The names in a formula that stand for nodes, in the order in which they occur first, each with its place. */
function variables(formula: string, start: number): readonly Name[] {
  const found = new Map<string, Name>();
  for (const { 0: text, index } of formula.matchAll(VARIABLE)) {
    const isOwn = callableNames.includes(text) || formulaConstants.has(text) || text === 't';
    // The letters of 1e4.
    const isNumber = /[\d.]$/.test(formula.slice(0, index));
    if (isOwn || isNumber || found.has(text)) continue;
    found.set(text, { text, isQuoted: false, start: start + index, end: start + index + text.length });
  }
  return [...found.values()];
}

const word = ({ text, start, end }: Name): Token => ({
  kind: 'word',
  text,
  start,
  end,
  isFirst: false,
  indent: 0,
});

/** The statement about a node that is written as `name = formula`; undefined where the tokens say something else. */
export function readFormula(
  tokens: readonly Token[],
  inside: readonly Name[],
  { formula: type }: StatementTypes,
): Statement | undefined {
  const [name, equals, ...value] = tokens;
  const [first] = value;
  if (type === undefined || !name || !equals || !first || !isSymbol(equals, '=')) return undefined;
  if ((name.kind !== 'word' && name.kind !== 'string') || !isArithmetic(value)) return undefined;
  const text = textOf(value);
  const end = value.at(-1)?.end ?? first.end;
  const items = variables(text, first.start).map((variable): Item => ({
    label: variable,
    tokens: [word(variable)],
    start: variable.start,
    end: variable.end,
  }));
  const frame: Frame = { start: name.start, end, inside: [...inside] };
  return {
    ...frame,
    kind: 'node',
    name: { text: name.text, isQuoted: name.kind === 'string', start: name.start, end: name.end },
    isMuted: false,
    type: { text: type, isQuoted: false, start: first.start, end },
    formula: { ...first, kind: 'string', text, end },
    call: { items, split: items.length },
    opensBlock: false,
  };
}

/** What to do with `A' = -k * A`; undefined where a rate holds no formula. */
export function rateFormula(tokens: readonly Token[]): readonly [string, string] | undefined {
  const at = tokens.findIndex((token) => isSymbol(token, '='));
  const value = tokens.slice(at + 1);
  const [target] = tokens;
  if (at < 2 || !target || !isSymbol(tokens[1], "'") || !isArithmetic(value)) return undefined;
  const rate = textOf(tokens.slice(0, at)).trim();
  return [
    'A rate is a sum of named terms, not a formula.',
    `Write the formula in a line of its own: ${target.text}_rate = ${textOf(value)}; and then: ${rate} = ${target.text}_rate`,
  ];
}
