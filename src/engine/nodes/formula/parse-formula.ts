/**
 * Text -> Formula. mathjs is used for its grammar alone: its tree is walked against a list of what is allowed and
 * rebuilt as a `Formula`; nothing of it is ever compiled or evaluated. What the grammar would accept and a formula
 * may not hold (strings, properties, assignments, matrices) is refused before parsing, at its character.
 */
import type { FactoryFunctionMap, MathNode } from 'mathjs';
import { create, parseDependencies } from 'mathjs/number';
import type { Formula, FormulaProblem } from './formula';
import { callableNames, formulaConstants, formulaFunctions, operatorNames } from './functions';

export type ParsedFormula =
  | { readonly formula: Formula; readonly problem?: undefined }
  | { readonly formula?: undefined; readonly problem: FormulaProblem };

const LONGEST = 2000;
const DEEPEST_BRACKETS = 100;
const DEEPEST_TREE = 1500;

class Refusal extends Error {
  readonly problem: FormulaProblem;
  constructor(message: string, fix: string, column: number) {
    super(message);
    this.problem = { message, fix, column };
  }
}

type Parse = (text: string) => MathNode;
let parser: Parse | undefined;

/** mathjs' parser, made at first use: most documents have no custom expression. */
function mathParse(text: string): MathNode {
  // The typings mark every set of factories as possibly absent.
  parser ??= create({ parseDependencies } as FactoryFunctionMap).parse as Parse;
  return parser(text);
}

/** Characters with a meaning in mathjs that formulas do without. */
const forbidden: readonly (readonly [RegExp, string, string])[] = [
  [/["'`“”]/, 'Texts in quotes cannot be part of an expression.', 'Remove the quotes.'],
  [/[[\]{}]/, 'Matrices and objects cannot be part of an expression.', 'Use round brackets.'],
  [
    /[=<>!&|?:~]/,
    'An expression is one formula without assignments, comparisons or conditions.',
    'Use min, max or step instead of a condition.',
  ],
  [
    /(?<![\p{L}\p{N}_])(?:if|then|else|elif)(?![\p{L}\p{N}_])/u,
    'Conditions cannot be part of an expression.',
    'Use min, max or step instead of a condition.',
  ],
  [/[;#@$%\\]/, 'This character cannot be part of an expression.', 'Remove it.'],
  [
    /\.(?=\s*[\p{L}_*/^])(?<=[\p{L}_)][\p{L}\p{N}_]*\s*\.)/u,
    'Properties cannot be part of an expression.',
    'Use letters, digits and _ in names.',
  ],
  [
    /[^\p{L}\p{N}_\s.,+\-*/^()]/u,
    'This character cannot be part of an expression.',
    'Use numbers, names, + - * / ^ and round brackets.',
  ],
];

const reserved = new Set(['constructor', 'prototype', 'NaN', 'Infinity', 'end', 'i']);

/** Reads an expression such as `k * x / (1 + x) * sin(2 pi t)`. */
export function parseFormula(text: string): ParsedFormula {
  try {
    const plain = text.replaceAll('−', '-').replaceAll(/[·×]/g, '*').replaceAll(/\s/g, ' ');
    refuseCharacters(plain);
    return { formula: translate(mathParse(plain), plain, 0) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    return { problem: syntaxProblem(error) };
  }
}

function syntaxProblem(error: unknown): FormulaProblem {
  const column = error instanceof SyntaxError && 'char' in error ? Number(error.char) : 1;
  const said = error instanceof SyntaxError ? error.message.replace(/ \(char \d+\)$/, '') : '';
  return {
    message: said === '' ? 'The expression cannot be understood.' : `${said.replace(/\.$/, '')}.`,
    fix: 'Check brackets, operators and commas.',
    column: Number.isFinite(column) ? column : 1,
  };
}

function refuseCharacters(text: string): void {
  if (text.trim() === '') throw new Refusal('The expression is empty.', 'Write a formula such as r * x.', 1);
  if (text.length > LONGEST)
    throw new Refusal(
      `The expression has ${text.length} characters; the limit is ${LONGEST}.`,
      'Split it into several nodes.',
      LONGEST + 1,
    );
  const found = forbidden
    .map(([pattern, message, fix]) => ({ at: text.search(pattern), message, fix }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0];
  if (found) throw new Refusal(found.message, found.fix, found.at + 1);
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (depth > DEEPEST_BRACKETS)
      throw new Refusal('The brackets are nested too deeply.', 'Split the expression.', i + 1);
  }
}

/** 1-based position of a word; of the text's start when it is not there as such. */
function columnOf(word: string, text: string): number {
  const letters = word.replaceAll(/[^\p{L}\p{N}_]/gu, '');
  const at =
    letters === ''
      ? text.indexOf(word)
      : text.search(new RegExp(`(?<![\\p{L}\\p{N}_])${letters}(?![\\p{L}\\p{N}_])`, 'u'));
  return Math.max(at, 0) + 1;
}

/** The parts of mathjs' nodes that a formula may have; everything else is refused by its type. */
type AllowedNode =
  | { readonly type: 'ConstantNode'; readonly value: unknown }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: MathNode }
  | {
      readonly type: 'OperatorNode';
      readonly op: string;
      readonly fn: string;
      readonly args: readonly MathNode[];
    }
  | { readonly type: 'FunctionNode'; readonly fn: MathNode; readonly args: readonly MathNode[] }
  | { readonly type: 'other' };

function translate(node: MathNode, text: string, depth: number): Formula {
  if (depth > DEEPEST_TREE) throw new Refusal('The expression is nested too deeply.', 'Split it.', 1);
  const part = node as unknown as AllowedNode;
  switch (part.type) {
    case 'ConstantNode':
      if (typeof part.value !== 'number' || !Number.isFinite(part.value))
        throw new Refusal(
          `"${String(part.value)}" is not a finite number.`,
          'Use ordinary numbers.',
          columnOf(String(part.value), text),
        );
      return { kind: 'number', value: part.value };
    case 'SymbolNode':
      return symbol(part.name, text);
    case 'ParenthesisNode':
      return translate(part.content, text, depth + 1);
    case 'OperatorNode':
      if (!operatorNames.has(part.fn))
        throw new Refusal(
          `The operator "${part.op}" is not allowed.`,
          'Use + - * / ^ and the functions in the help.',
          columnOf(part.op, text),
        );
      return {
        kind: 'call',
        function: part.fn,
        values: part.args.map((value) => translate(value, text, depth + 1)),
      };
    case 'FunctionNode':
      return application(part.fn as unknown as AllowedNode, part.args, text, depth);
    default:
      throw new Refusal(
        'An expression is one formula of numbers, names, operators and functions.',
        'Remove everything else.',
        1,
      );
  }
}

function symbol(name: string, text: string): Formula {
  const value = formulaConstants.get(name);
  if (value !== undefined) return { kind: 'number', value };
  const column = columnOf(name, text);
  if (reserved.has(name) || name.startsWith('__') || name.length > 60)
    throw new Refusal(`"${name}" cannot be the name of a variable.`, 'Choose another name.', column);
  if (formulaFunctions.has(name) && callableNames.includes(name))
    throw new Refusal(`"${name}" is a function and needs a value in brackets.`, `Write ${name}(x).`, column);
  return { kind: 'symbol', name };
}

function application(fn: AllowedNode, values: readonly MathNode[], text: string, depth: number): Formula {
  const name = fn.type === 'SymbolNode' ? fn.name : '';
  const known = callableNames.includes(name) ? formulaFunctions.get(name) : undefined;
  const column = columnOf(name, text);
  if (!known)
    throw new Refusal(
      `"${name}" is not a function that expressions know.`,
      `Use ${callableNames.join(', ')}; for a product write ${name === '' ? 'a' : name} * (…).`,
      column,
    );
  if (values.length < known.least || values.length > known.most)
    throw new Refusal(
      `"${name}" takes ${known.most === Infinity ? `${known.least} or more` : known.least} values, not ${values.length}.`,
      'Check the commas.',
      column,
    );
  return {
    kind: 'call',
    function: name,
    values: values.map((value) => translate(value, text, depth + 1)),
  };
}
