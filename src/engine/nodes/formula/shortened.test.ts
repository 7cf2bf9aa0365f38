import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atom } from '../math-text';
import { parseFormula } from './parse-formula';
import { formulaMath } from './render-formula';
import { OMITTED, shortened } from './shortened';

const formulaOf = (text: string) => {
  const { formula, problem } = parseFormula(text);
  if (!formula) throw new Error(problem.message);
  return formula;
};
const cut = (text: string): string => formulaMath(shortened(formulaOf(text)), atom).latex;

describe('a formula on a card', () => {
  it.each([
    'r * x * (1 - x / K) - a * x * y / (1 + a * h * x)',
    'x',
    '-k * (T - T_room)',
    'exp(-((x - mu) / sigma)^2 / 2) / (sigma * sqrt(2 * pi))',
  ])('stays whole: %s', (text) => {
    expect(shortened(formulaOf(text))).toEqual(formulaOf(text));
  });

  it.each([
    // A long sum ends in one sign, not in one for each of its terms.
    [Array.from({ length: 60 }, (_, i) => `c${i}`).join(' + '), /c10 \+ c11 \+ …$/],
    // A product cannot be broken into lines.
    [Array.from({ length: 60 }, (_, i) => `c${i}`).join(' * '), /^c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 c10 …$/],
    // Each floor makes the card taller.
    [
      'a / (b + c / (d + e_1 / (f + g / (h + j / k))))',
      /^\\frac\{a\}\{b \+ \\frac\{c\}\{d \+ \\frac\{e_1\}\{f \+ \\frac\{g\}\{h \+ …\}\}\}\}$/,
    ],
    [`${'sin('.repeat(40)}x${')'.repeat(40)}`, /…/],
  ])('is cut: %s', (text, expected) => {
    expect(cut(text)).toMatch(expected);
  });

  it('is bounded, whatever was written', () => {
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { depthSize: 'large' },
        fc.constantFrom('x', 'rate', '0.25'),
        fc
          .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/', '^'), tie('formula'))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        tie('formula').map((inner) => `exp(${inner})`),
        tie('formula').map((inner) => `-${inner}`),
      ),
    }));
    fc.assert(
      fc.property(formula, (text) => {
        const result = cut(text);
        // 46 letters, each with the braces and commands of at most three storeys around it.
        expect(result.length).toBeLessThan(1500);
        expect(result.includes(OMITTED)).toBe(
          JSON.stringify(shortened(formulaOf(text))) !== JSON.stringify(formulaOf(text)),
        );
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
