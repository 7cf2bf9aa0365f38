import { constant } from '../../ir/build';
import { one } from '../arriving';
import type { Port } from '../define';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { variablesOf } from '../formula/formula';
import { callableNames } from '../formula/functions';
import { parseFormula } from '../formula/parse-formula';
import type { ParsedFormula } from '../formula/parse-formula';
import { formulaMath, formulaTensor } from '../formula/render-formula';
import { OMITTED, shortened } from '../formula/shortened';
import { atom, escapeName } from '../math-text';
import type { MathText } from '../math-text';
import { expressionText } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

const textOf = (settings: Settings): string => String(settings['expression'] ?? '');

/** The last few texts, because ports, checks, IR and LaTeX of one node all ask for the same one. */
const recent = new Map<string, ParsedFormula>();

function parsed(settings: Settings): ParsedFormula {
  const text = textOf(settings);
  const known = recent.get(text);
  if (known) return known;
  const result = parseFormula(text);
  recent.set(text, result);
  const oldest = recent.keys().next().value;
  if (recent.size > 64 && oldest !== undefined) recent.delete(oldest);
  return result;
}

function ports(settings: Settings): Readonly<Record<string, Port>> {
  const { formula } = parsed(settings);
  return Object.fromEntries(
    (formula ? variablesOf(formula) : []).map((name) => [
      name,
      port(escapeName(name).latex, 'any', `The variable ${name} of the expression.`),
    ]),
  );
}

/** The formula with the names that the user gave, as far as a card holds it. */
function ownEquation(settings: Settings): string | undefined {
  const { formula } = parsed(settings);
  if (!formula) return undefined;
  const math = formulaMath(shortened(formula), (name) =>
    name === OMITTED ? atom('\\cdots') : shortName(name),
  );
  return `y = ${math.latex}`;
}

/** A name that would be wider than a card is cut too. */
function shortName(name: string): MathText {
  const letters = Array.from(name);
  return letters.length <= 26
    ? escapeName(name)
    : atom(`${escapeName(letters.slice(0, 24).join('')).latex}\\cdots`);
}

/** A formula written by the user; its variables are its inputs, `t` is time. */
export const expression = defineNode({
  id: 'expression',
  version: 1,
  role: 'operator',
  title: 'Custom expression',
  family: 'Operators',
  tags: ['formula', 'equation', 'function', 'custom', 'math', 'code', 'time'],
  equation: 'y = f(x_1, x_2, \\dots, t)',
  equationFrom: ownEquation,
  symbol: 'f',
  help:
    'Write a formula; each name in it becomes an input, a number or a vector (then it works element by element). t is time, pi and e are constants. Functions: ' +
    `${callableNames.join(', ')}.`,
  reference: '',
  inputs: {},
  outputs: { value: port('y', 'any', 'The value of the expression.') },
  parameters: {
    expression: expressionText({ label: 'Expression', help: 'Such as k * x * (1 - x).', default: 'x' }),
  },
  inputsFrom: ports,
  shapes: elementwise('value'),
  check: (settings) => {
    const { problem } = parsed(settings);
    return problem ? [{ field: 'expression', ...problem }] : [];
  },
  build: ({ inputs, settings, time }) => {
    const { formula } = parsed(settings);
    if (!formula) return { value: constant(NaN) };
    const names = variablesOf(formula);
    return {
      value: formulaTensor(formula, Object.fromEntries(names.map((name) => [name, one(inputs, name)])), time),
    };
  },
  latex: ({ inputs, settings }) => {
    const { formula } = parsed(settings);
    return { value: formula ? formulaMath(formula, (name) => one(inputs, name)) : atom('\\square') };
  },
});
