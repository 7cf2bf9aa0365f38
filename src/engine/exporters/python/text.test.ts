import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentText, markdownText, pythonNumber } from './text';

describe('commentText', () => {
  it('keeps letters of any script and loses what could end the line or turn it around', () => {
    expect(commentText('Größe α\n"""\u2028x\u202Ey\0 ')).toBe('Größe α """ x y');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(commentText(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('markdownText', () => {
  it('has no markup of its own', () => {
    expect(markdownText('# <img src=x> [a](b)\n`c`')).toBe('\\# &lt;img src=x&gt; \\[a\\](b) \\`c\\`');
  });
});

describe('pythonNumber', () => {
  it.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [0.1, '0.1'],
    [1e21, '1e+21'],
    [5e-324, '5e-324'],
    [Infinity, 'float("inf")'],
    [-Infinity, 'float("-inf")'],
    [NaN, 'float("nan")'],
  ])('writes %d as a float', (value, text) => expect(pythonNumber(value)).toBe(text));
});
