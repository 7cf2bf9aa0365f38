import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { copyLatex, plainLatex } from './plain-latex';

describe('plainLatex', () => {
  it.each([
    ['x = y', 'x = y'],
    ['\\htmlData{node=n1}{\\htmlClass{physics}{r\\,x}}', '{{r\\,x}}'],
    ['\\htmlClass{state}{x}^2', '{x}^2'],
    ['\\htmlData{node=a}{\\frac{1}{2}} + \\htmlData{node=b}{\\{x\\}}', '{\\frac{1}{2}} + {\\{x\\}}'],
    ['\\htmlData{node=a}{unclosed', '{unclose}'],
  ])('%s', (marked, plain) => {
    expect(plainLatex(marked)).toBe(plain);
  });

  it('leaves what the formula says', () => {
    const marked = '\\frac{d\\htmlClass{state}{x}}{dt} = \\htmlData{node=a}{\\htmlClass{physics}{\\alpha x}}';
    const text = (latex: string) =>
      katex
        .renderToString(latex, { output: 'mathml', trust: true, strict: 'ignore' })
        .replaceAll(/<annotation.*<\/annotation>|<[^>]+>/gsu, '');
    expect(text(plainLatex(marked))).toBe(text(marked));
  });
});

it('copies as one block that KaTeX takes without trust', () => {
  const block = copyLatex([{ latex: '\\htmlData{node=a}{x} = 1' }, { latex: 'y = 2' }]);
  expect(block).toContain('&=');
  expect(() => katex.renderToString(block, { displayMode: true, trust: false })).not.toThrow();
});
