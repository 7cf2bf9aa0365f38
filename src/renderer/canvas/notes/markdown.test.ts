import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLink, readInline, readMarkdown, type Block, type Inline } from './markdown';

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('blocks', () => {
  it('reads headings, paragraphs, lists, code and formulas', () => {
    const source =
      '# Birth\nrate per\nyear\n\n- one\n- two\n  more\n\n1. first\n\n```\na <b>\n```\n$$ x^2 $$\n$$\ny\n$$';
    expect(readMarkdown(source)).toEqual<Block[]>([
      { kind: 'heading', level: 1, parts: [text('Birth')] },
      { kind: 'paragraph', parts: [text('rate per\nyear')] },
      { kind: 'list', ordered: false, items: [[text('one')], [text('two\nmore')]] },
      { kind: 'list', ordered: true, items: [[text('first')]] },
      { kind: 'code', text: 'a <b>' },
      { kind: 'math', text: 'x^2' },
      { kind: 'math', text: 'y' },
    ]);
  });

  it('reads code and formulas that do not end to the end', () => {
    expect(readMarkdown('```\nx')).toEqual([{ kind: 'code', text: 'x' }]);
    expect(readMarkdown('$$\nx')).toEqual([{ kind: 'math', text: 'x' }]);
  });
});

describe('lines', () => {
  it.each<[string, readonly Inline[]]>([
    ['a **b** c', [text('a '), { kind: 'strong', parts: [text('b')] }, text(' c')]],
    ['**a *b***', [{ kind: 'strong', parts: [text('a *b')] }, text('*')]],
    ['_a_ snake_case_name', [{ kind: 'emphasis', parts: [text('a')] }, text(' snake_case_name')]],
    ['`**a**`', [{ kind: 'code', text: '**a**' }]],
    ['$k_1$ for 5 $ or 6 $', [{ kind: 'math', text: 'k_1' }, text(' for 5 $ or 6 $')]],
    ['\\*a\\*', [text('*a*')]],
    ['<b>a</b> &amp;', [text('<b>a</b> &amp;')]],
  ])('%s', (source, parts) => {
    expect(readInline(source)).toEqual(parts);
  });

  it('keeps links to pages and no others', () => {
    expect(readInline('[paper](https://doi.org/10.1)')).toEqual([
      { kind: 'link', href: 'https://doi.org/10.1', parts: [text('paper')] },
    ]);
    for (const bad of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      '//x',
      'https://a@b.c',
    ])
      expect(isLink(bad), bad).toBe(false);
    expect(readInline('[a](javascript:x)')).toEqual([text('[a](javascript:x)')]);
  });
});

/** All that is written in a tree. */
function wordsOf(parts: readonly (Block | Inline)[]): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.text;
      return 'items' in part ? part.items.map(wordsOf).join('') : wordsOf(part.parts);
    })
    .join('');
}

it('loses no letter of any text', () => {
  const unit = fc.constantFrom('a', '*', '_', '`', '$', '[', ']', '(', '\n', '#', '-', ' ');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (source) => {
      // What follows a fence names a language and is not shown.
      fc.pre(!source.includes('```'));
      expect(wordsOf(readMarkdown(source)).replaceAll(/[^a]/gu, '')).toBe(source.replaceAll(/[^a]/gu, ''));
    }),
    { seed: 7, numRuns: 500 },
  );
});

it('reads what is made to be slow in no time', () => {
  // A quadratic reading of these would take minutes; the test's own limit of time would end it.
  for (const mark of ['[', '**', '*a', '$a ', '_a', '`', '[a]('])
    expect(readMarkdown(mark.repeat(50_000)).length).toBeGreaterThan(0);
});
