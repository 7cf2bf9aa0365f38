import { describe, expect, it } from 'vitest';
import { loadTemplate, templateNames } from '../../../../test/support/templates';
import { catalogue, emptyDocument, understand } from '../../../engine/index';
import { escapeXml } from '../../ui/chart/svg-text';
import { modelSvg } from './model-svg';

const colors = (token: string): string => (token === '--learned' ? '#a85300' : '#123456');

/** A pen that writes formulas down as they are, and counts as fonts how many it wrote. */
function plainPen() {
  let count = 0;
  return {
    draw: (latex: string) => {
      count += 1;
      return { svg: `<text data-formula="">${escapeXml(latex)}</text>`, width: 400, height: 20 };
    },
    fonts: () => Promise.resolve(`fonts of ${count}`),
  };
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
  it('is a picture with every node, wire and equation, and nothing from outside', async () => {
    const { document, texts } = loadTemplate(name);
    const { equations } = understand(document, texts);
    const svg = await modelSvg({ document, catalogue, equations, colors, pen: plainPen() });
    const here = document.nodes.filter((node) => (node.inside ?? null) === null);
    const written = svg.match(/<text data-formula/gu) ?? [];
    expect(isNested(svg)).toBe(true);
    expect(svg.match(/<g>/gu)).toHaveLength(here.length);
    for (const { latex } of equations) expect(svg).toContain(escapeXml(latex));
    // The fonts are asked for when everything is written, once.
    expect(svg.match(/<style>[^<]*/gu)).toEqual([`<style>fonts of ${written.length}`]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|href/u);
    // XML knows five names of characters; HTML's others would break it.
    expect(svg.match(/&(?!amp;|lt;|gt;|quot;|#)[^;]*;/gu)).toBeNull();
  });
});

it('is a picture of an empty model too', async () => {
  const document = emptyDocument('<&>');
  const svg = await modelSvg({ document, catalogue, equations: [], colors, pen: plainPen() });
  expect(isNested(svg)).toBe(true);
  expect(svg).toContain('&lt;&amp;&gt;');
});

it('has frames, comments, points of wires and what is muted', async () => {
  const { document, texts } = loadTemplate('lynx-hare');
  const [wire] = document.wires;
  const note = { x: 0, y: -200, width: 200, height: 90, title: '', text: '' };
  const noted = {
    ...document,
    nodes: document.nodes.map((node) => (node.id === 'decay' ? { ...node, muted: true as const } : node)),
    layout: {
      ...document.layout,
      wires: { [wire?.id ?? '']: [{ x: 123, y: 456 }] },
      notes: [
        { ...note, id: 'f', kind: 'frame' as const, title: 'Prey <&', tint: 'teal' as const },
        { ...note, id: 'c', kind: 'comment' as const, text: 'in thousands of pelts, as sold by the company' },
      ],
    },
  };
  const { equations } = understand(noted, texts);
  const svg = await modelSvg({ document: noted, catalogue, equations, colors, pen: plainPen() });
  expect(isNested(svg)).toBe(true);
  expect(svg).toContain('Prey &lt;&amp;');
  expect(svg.match(/<g data-note="comment">.*?<\/g>/su)?.[0].match(/<text /gu)).toHaveLength(2);
  expect(svg).toMatch(/d="[^"]*123[ ,]456/u);
  expect(svg.match(/<g opacity/gu)).toHaveLength(1);
});
