import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { atom, escapeName, fraction, literal, mark, minus, negate, plus, power, times } from './math-text';

const [a, b, c] = [atom('a'), atom('b'), atom('c')];

describe('brackets', () => {
  it.each([
    [times(a, plus(b, c)), 'a \\left(b + c\\right)'],
    [plus(a, times(b, c)), 'a + b c'],
    [plus(a, negate(b)), 'a - b'],
    [minus(a, plus(b, c)), 'a - \\left(b + c\\right)'],
    [minus(a, negate(b)), 'a + b'],
    [times(a, negate(b)), 'a \\left(-b\\right)'],
    [power(times(a, b), c), '{\\left(a b\\right)}^{c}'],
    [power(power(a, b), c), '{\\left({a}^{b}\\right)}^{c}'],
    [fraction(plus(a, b), c), '\\frac{a + b}{c}'],
    [times(literal(2), literal(3)), '2 \\cdot 3'],
    [literal(-1.5e-8), '-1.5 \\cdot 10^{-8}'],
    [literal(0.00000864), '8.64 \\cdot 10^{-6}'],
    [literal(0.0012), '0.0012'],
    [times(), '1'],
    [plus(), '0'],
  ])('%#', (text, latex) => {
    expect(text.latex).toBe(latex);
  });

  it('keeps the sign outside of a marked part', () => {
    expect(plus(a, mark(negate(b), '<', '>')).latex).toBe('a - <b>');
    expect(plus(mark(negate(b), '<', '>'), a).latex).toBe('-<b> + a');
  });
});

describe('names', () => {
  it.each([
    ['x', 'x'],
    ['alpha', '\\alpha'],
    ['hares', '\\mathrm{hares}'],
    ['x_1', '{x}_{1}'],
    ['k_cat', '{k}_{\\mathrm{cat}}'],
    ['a b', '\\mathrm{a\\ b}'],
    ['\\input{x}', '\\mathrm{\\backslash{}input\\{x\\}}'],
    ['κ_αβ', '{\\mathrm{κ}}_{\\mathrm{αβ}}'],
    ['ATP₄⁻', '\\mathrm{ATP{}_{4}{}^{-}}'],
    ['größe', '\\mathrm{gr\\text{ö}\\text{ß}e}'],
  ])('%s', (name, latex) => {
    expect(escapeName(name).latex).toBe(latex);
  });

  it('are typeset as they stand, whatever they hold', () => {
    const show = (name: string) =>
      katex.renderToString(escapeName(name).latex, { throwOnError: true, strict: 'error', output: 'mathml' });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 1, unit: 'binary' }),
          fc.string({ minLength: 1 }),
          fc.string({
            minLength: 1,
            unit: fc.constantFrom('\\', '{', '}', '$', '%', '\n', 'h', 'def', '^', '_', '₄', '⁻'),
          }),
        ),
        (name) => {
          expect(show(name)).not.toMatch(/href|<a |<img|style=/);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
    // The alphabets one by one, the rest of the basic plane in samples.
    const codes = Array.from({ length: 0xffff }, (_, i) => i + 1).filter((i) => i < 0x600 || i % 29 === 0);
    for (let i = 0; i < codes.length; i += 50) show(String.fromCharCode(...codes.slice(i, i + 50)));
  }, 30_000);
});
