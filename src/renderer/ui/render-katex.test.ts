import { describe, expect, it } from 'vitest';
import { renderKatex } from './render-katex';

describe('formulas from strangers', () => {
  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{javascript:alert(1)}',
    '\\includegraphics{https://example.org/a.png}',
    '\\htmlClass{evil}{x}',
    '\\htmlStyle{position:fixed}{x}',
    '\\htmlId{root}{x}',
    '\\htmlData{onclick=1, x=2}{x}',
    '<img src=x onerror=alert(1)>',
    '\\text{<script>alert(1)</script>}',
  ])('cannot reach the page: %s', (latex) => {
    const html = renderKatex(latex, false);
    expect(html).not.toMatch(/<(a|img|script|iframe)\b/u);
    expect(html).not.toMatch(/<[^>]*\s(onclick|onerror|href|src|id|data-x|data-onclick)=/u);
    expect(html).not.toMatch(/<[^>]*class="[^"]*evil/u);
  });

  it('keeps the marks that the engine writes', () => {
    const html = renderKatex('\\htmlData{node=n1}{\\htmlClass{physics}{r\\,x}}', false);
    expect(html).toContain('data-node="n1"');
    expect(html).toMatch(/class="[^"]*physics/u);
    expect(html).toContain('<math');
  });

  it('shows a mistake instead of throwing', () => {
    expect(renderKatex('\\frac{', false)).toContain('katex-error');
  });
});
