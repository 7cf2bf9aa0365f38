import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { buildDocument, preyPredator } from '../../../test/support/build-document';
import type { SymbiodeDocument } from '../document/schema';
import { lower } from './lower';

/** The lines without the marks for the editor. */
function lines(document: SymbiodeDocument): readonly string[] {
  return lower(document).equations.map(({ latex }) => {
    let text = latex;
    for (let before = ''; before !== text;) {
      before = text;
      text = text.replaceAll(
        /\\html(?:Data|Class)\{[^{}]*\}\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g,
        '$1',
      );
    }
    return text;
  });
}

function typeset(latex: string): string {
  return katex.renderToString(latex, {
    throwOnError: true,
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
    trust: ({ command }) => command === '\\htmlData' || command === '\\htmlClass',
  });
}

describe('equations', () => {
  const document = buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more);

  it('show the model', () => {
    expect(lines(document)).toEqual([
      '\\frac{d \\mathrm{prey}}{d t} = {r}_{\\mathrm{growth}} \\, \\mathrm{prey} + {\\mathrm{hunt}}_{1}\\left(\\mathrm{prey}, \\mathrm{predator}\\right)',
      '\\frac{d \\mathrm{predator}}{d t} = -{r}_{\\mathrm{decay}} \\, \\mathrm{predator} + {\\mathrm{hunt}}_{2}\\left(\\mathrm{prey}, \\mathrm{predator}\\right)',
      'x\\left(t_i\\right) \\approx \\mathrm{prey}',
    ]);
  });

  it('mark every term with its node and what it is', () => {
    const [prey] = lower(document).equations;
    expect(prey).toMatchObject({ node: 'prey', kind: 'state' });
    const html = typeset(prey?.latex ?? '');
    expect(html).toContain('data-node="growth"');
    expect(html).toMatch(/class="enclosing physics"/);
    expect(html).toMatch(/class="enclosing learned"/);
    expect(html).toMatch(/class="enclosing state"/);
  });

  it('stand as far as they go while the model is unfinished', () => {
    const unfinished = buildDocument(
      {
        x: 'state',
        y: 'state',
        growth: 'growth',
        other: 'unheard-of',
        f: ['expression', { expression: 'a +' }],
        a: 'sum',
        b: 'sum',
      },
      [
        'growth.rate -> x.rate',
        'other.out -> x.rate',
        'f.value -> x.rate',
        'a.value -> b.terms',
        'b.value -> a.terms',
        'b.value -> x.rate',
      ],
    );
    expect(lines(unfinished)).toEqual([
      '\\frac{d x}{d t} = r \\square + \\mathrm{other} + f + b',
      '\\frac{d y}{d t} = \\square',
    ]);
    for (const { latex } of lower(unfinished).equations) typeset(latex);
  });

  it('give long or repeated parts a line of their own', () => {
    const shared = buildDocument(
      {
        x: 'state',
        y: 'state',
        K: ['constant', { value: 3 }],
        shared: ['expression', { expression: 'sin(a)^2 + sin(b)^2' }],
      },
      ['x.value -> shared.a', 'K.value -> shared.b', 'shared.value -> x.rate', 'shared.value -> y.rate'],
    );
    expect(lines(shared)).toEqual([
      '\\frac{d x}{d t} = \\mathrm{shared}',
      '\\frac{d y}{d t} = \\mathrm{shared}',
      '\\mathrm{shared} = {\\sin\\left(x\\right)}^{2} + {\\sin\\left(K\\right)}^{2}',
    ]);
    expect(lower(shared).equations[2]).toMatchObject({ node: 'shared', kind: 'definition' });
  });

  it('are harmless whatever the names and ids are', () => {
    const nasty = buildDocument({ s: 'state', g: 'growth' }, ['s.value -> g.x', 'g.rate -> s.rate']);
    const rename = (id: string, to: object) => (node: (typeof nasty.nodes)[number]) =>
      node.id === id ? { ...node, ...to } : node;
    const document = {
      ...nasty,
      nodes: nasty.nodes
        .map(rename('s', { name: '}\\href{javascript:alert(1)}{x' }))
        .map(rename('g', { id: 'g}{\\href{x}{y}', name: '$$\n\\def\\x{}' })),
      wires: nasty.wires.map((wire) => ({
        ...wire,
        from: { ...wire.from, node: wire.from.node === 'g' ? 'g}{\\href{x}{y}' : wire.from.node },
        to: { ...wire.to, node: wire.to.node === 'g' ? 'g}{\\href{x}{y}' : wire.to.node },
      })),
    };
    for (const { latex } of lower(document).equations) expect(typeset(latex)).not.toMatch(/<a |href=/);
  });
});
