import { describe, expect, it } from 'vitest';
import { loadTemplate, templateNames } from '../../../../test/support/templates';
import { catalogue, emptyDocument, understand } from '../../../engine/index';
import { modelSvg } from './model-svg';

const colors = (token: string): string => (token === '--learned' ? '#a85300' : '#123456');

function svgOf(name: string): string {
  const { document, texts } = loadTemplate(name);
  return modelSvg({ document, catalogue, equations: understand(document, texts).equations, colors });
}

/** Every tag that opens is closed, in order, which with escaped text is XML that can be read. */
function isNested(svg: string): boolean {
  const open: string[] = [];
  for (const [, slash, name, self] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:\s[\w:-]+="[^"<]*")*\s*(\/?)>/gu)) {
    if (slash === '/') {
      if (open.pop() !== name) return false;
    } else if (self !== '/') open.push(name ?? '');
  }
  return open.length === 0;
}

describe.each(templateNames)('%s', (name) => {
  it('is a picture with every node, wire and equation, and nothing from outside', () => {
    const { document, texts } = loadTemplate(name);
    const svg = svgOf(name);
    const here = document.nodes.filter((node) => (node.inside ?? null) === null);
    const { equations } = understand(document, texts);
    expect(isNested(svg)).toBe(true);
    expect(svg.match(/<g>/gu)).toHaveLength(here.length);
    expect((svg.match(/<math /gu) ?? []).length).toBeGreaterThanOrEqual(equations.length);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|href|htmlClass|katex-error/u);
    // XML knows five names of characters; HTML's others would break it.
    expect(svg.match(/&(?!amp;|lt;|gt;|quot;|#)[^;]*;/gu)).toBeNull();
  });
});

it('keeps the colour of what is learned', () => {
  expect(svgOf('lynx-hare')).toContain('mathcolor="#a85300"');
});

it('is a picture of an empty model too', () => {
  const svg = modelSvg({ document: emptyDocument('<&>'), catalogue, equations: [], colors });
  expect(isNested(svg)).toBe(true);
  expect(svg).toContain('&lt;&amp;&gt;');
});
