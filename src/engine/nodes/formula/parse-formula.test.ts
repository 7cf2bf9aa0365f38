import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atom } from '../math-text';
import { variablesOf } from './formula';
import type { Formula } from './formula';
import { callableNames, formulaFunctions } from './functions';
import { parseFormula } from './parse-formula';
import { formulaMath } from './render-formula';

const latex = (text: string) => {
  const { formula } = parseFormula(text);
  return formula ? formulaMath(formula, atom).latex : undefined;
};

describe('expressions', () => {
  it.each([
    ['r * x * (1 - x / K)', 'r x \\left(1 - \\frac{x}{K}\\right)'],
    ['2 a x', '2 a x'],
    ['sin(x)(y)', '\\sin\\left(x\\right) y'],
    ['-x^2 + 1', '-{x}^{2} + 1'],
    ['a - (b - c)', 'a - \\left(b - c\\right)'],
    ['sin(2 pi t)', '\\sin\\left(2 \\pi t\\right)'],
    ['exp(-k*t)', '{e}^{-k t}'],
    ['sqrt(x + 1) / 3e-9', '\\frac{\\sqrt{x + 1}}{3 \\cdot 10^{-9}}'],
    ['max(a, b, 0)', '\\max\\left(a, b, 0\\right)'],
    ['α · β − γ', 'α β - γ'],
  ])('%s', (text, expected) => {
    expect(latex(text)).toBe(expected);
  });

  it('has its names as variables, in order, without time and constants', () => {
    const { formula } = parseFormula('b * sin(a * t + pi) + b / e');
    expect(formula && variablesOf(formula)).toEqual(['b', 'a']);
  });

  it('takes the functions it lists and no others', () => {
    for (const name of callableNames) {
      const count = formulaFunctions.get(name)?.least ?? 1;
      const values = Array.from({ length: count }, (_, i) => `x${i}`).join(', ');
      expect(parseFormula(`${name}(${values})`).problem).toBeUndefined();
      expect(parseFormula(`${name}()`).problem?.column).toBe(1);
    }
  });
});

describe('refused expressions', () => {
  it.each([
    ['constructor.constructor("return process")()', 12],
    ['constructor', 1],
    ['x + __proto__', 5],
    ['x = 3', 3],
    ['f(x) = x^2', 6],
    ['x + "text"', 5],
    ['x.y', 2],
    ['(x).toString()', 4],
    ['[1, 2; 3, 4]', 1],
    ['{a: 1}', 1],
    ['x; y', 2],
    ['x > 1 ? 2 : 3', 3],
    ['prey if k else 0', 6],
    ['x!', 2],
    ["x'", 2],
    ['x % 3', 3],
    ['3 cm to m', 6],
    ['a and b', 3],
    ['mod(a, b)', 1],
    ['import(x)', 1],
    ['evaluate(x)', 1],
    ['parse(x)', 1],
    ['y + random()', 5],
    ['x .* y', 3],
    ['2 + sin', 5],
    ['pow(x)', 1],
    ['1e999', 1],
    ['true', 1],
    ['Infinity', 1],
    ['x +', 4],
    ['(x + 1', 7],
    ['x + * y', 5],
    ['', 1],
    ['#', 1],
    ['x\\y', 2],
    ['x[1]', 2],
    ['(a, b)', 3],
  ])('%s', (text, column) => {
    expect(parseFormula(text)).toMatchObject({ problem: { column } });
  });

  it('bounds length and depth', () => {
    expect(parseFormula('x+'.repeat(1500)).problem?.column).toBe(2001);
    expect(parseFormula('('.repeat(150) + 'x' + ')'.repeat(150)).problem?.column).toBe(101);
    expect(parseFormula('-'.repeat(1990) + 'x').problem).toBeDefined();
    expect(parseFormula('x^'.repeat(990) + 'x').problem ?? 'fine').toBeDefined();
    expect(parseFormula('x+'.repeat(990) + 'x').problem).toBeUndefined();
  });

  it('never throws, and gives nothing but numbers, names and listed functions', () => {
    const isClosed = (part: Formula): boolean =>
      part.kind === 'number'
        ? Number.isFinite(part.value)
        : part.kind === 'symbol' || (formulaFunctions.has(part.function) && part.values.every(isClosed));
    const words = fc.constantFrom(
      'x',
      'sin',
      'constructor',
      '(',
      ')',
      '+',
      '*',
      '.',
      ',',
      '1',
      ' ',
      '^',
      '"',
      'to',
      '=',
      '[',
      ']',
      't',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join('')),
        ),
        (text) => {
          const { formula, problem } = parseFormula(text);
          if (formula) expect(isClosed(formula)).toBe(true);
          else expect(problem?.column).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2000, seed: 4 },
    );
  });
});
