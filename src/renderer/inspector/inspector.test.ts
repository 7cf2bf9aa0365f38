import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import { catalogue, emptyDocument } from '../../engine/index';
import { settingsOf } from '../document/ports';
import { newNode } from '../document/names';
import { readTable, rowsOf } from './data/read-table';
import { countRows, splitCells } from './data/split-cells';
import { expressionPreview } from './expression-preview';
import { parseNumbers, showNumbers } from './fields/parse-numbers';
import { parseSizes } from './fields/parse-sizes';
import { nameProblem } from './NodeName';
import { parameterUnit } from './parameter-unit';
import { wireInPlace } from './WiredParameter';

describe.each(catalogue.all())('form of $id', (definition) => {
  const node = newNode(emptyDocument(), definition);
  it('previews its output at its defaults without throwing', () => {
    expect(() => expressionPreview(definition, settingsOf(definition, node), node.name)).not.toThrow();
  });
  it('accepts its own defaults', () => {
    for (const spec of Object.values(definition.parameters)) {
      if (spec.kind === 'sizes') {
        expect(parseSizes(spec.default.join(', '), spec.min, spec.max)).toEqual({
          ok: true,
          sizes: spec.default,
        });
      }
      if (spec.kind === 'number') {
        expect(spec.default).toBeGreaterThanOrEqual(spec.min);
        expect(spec.default).toBeLessThanOrEqual(spec.max);
      }
      if (spec.kind === 'numbers') {
        const shape = spec.shape(settingsOf(definition, node));
        const values = spec.default(shape);
        const size = shape.reduce((product, extent) => product * extent, 1);
        const text = showNumbers(values, shape.at(-1) ?? 1);
        expect(parseNumbers(text, size, { min: spec.min, max: spec.max })).toEqual({ ok: true, values });
      }
      if (spec.kind === 'choice') expect(spec.options).toContain(spec.default);
    }
  });
});

describe('sizes', () => {
  it.each([
    ['32, 32', [32, 32]],
    ['16 8', [16, 8]],
    ['', []],
  ])('%j', (text, sizes) => {
    expect(parseSizes(text, 1, 64)).toEqual({ ok: true, sizes });
  });
  it.each(['0', '65', '3.5', 'a', '-1'])('refuses %j', (text) => {
    expect(parseSizes(text, 1, 64).ok).toBe(false);
  });
});

describe('lists of numbers', () => {
  it.each([
    ['1, 2.5; -3e2 4', [1, 2.5, -300, 4]],
    ['1 2\n3 4', [1, 2, 3, 4]],
    ['7', [7, 7, 7, 7]],
  ])('%j', (text, values) => {
    expect(parseNumbers(text, 4, {})).toEqual({ ok: true, values });
    expect(parseNumbers(showNumbers(values, 2), 4, {})).toEqual({ ok: true, values });
  });
  it.each(['1, 2', '1, 2, 3, x', '', '1 2 3 -4'])('refuses %j', (text) => {
    expect(parseNumbers(text, 4, { min: 0 }).ok).toBe(false);
  });
});

describe('names', () => {
  it('must be there, short and free', () => {
    expect(nameProblem('hares', ['lynx'])).toBeUndefined();
    expect(nameProblem(' ', [])).toBeDefined();
    expect(nameProblem('lynx ', ['lynx'])).toBeDefined();
    expect(nameProblem('x'.repeat(201), [])).toBeDefined();
  });
});

describe('units beside numbers', () => {
  it.each([
    ['1/$time', undefined, 'yr', '1/yr'],
    ['1/$time', undefined, '', ''],
    ['$x', undefined, 'yr', ''],
    ['$x', 'kpelts', 'yr', 'kpelts'],
    ['any', undefined, 'yr', ''],
    ['m/s', undefined, '', 'm/s'],
  ])('%s, resolved %s, time in %j: %j', (spec, resolved, timeUnit, shown) => {
    expect(parameterUnit({ spec, resolved, timeUnit })).toBe(shown);
  });
});

describe('tables', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r\n1,5;2\r\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      '"x, y",b\n"say ""hi""",2',
      [
        ['x, y', 'b'],
        ['say "hi"', '2'],
      ],
    ],
    [
      '"two\nlines",b\n\n , \n1,2',
      [
        ['two\nlines', 'b'],
        ['1', '2'],
      ],
    ],
    ['', []],
  ])('splits %j', (text, cells) => {
    expect(splitCells(text)).toEqual(cells);
  });

  it('takes decimal commas where another separator is used', () => {
    expect(readTable('t;x\n0,5;1\n1,5;2').columns).toMatchObject([
      { name: 't', numeric: true, increasing: true },
      { name: 'x', numeric: true },
    ]);
  });
  it('counts rows as it splits them', () => {
    const texts = [
      '',
      't;x\n0,5;1\n1,5;2',
      'a,b\r\n1,2\r\n\r\n,\r\n3,4\r\n',
      'a,b\n"one\ntwo",2\n"say ""so""",3\n"",""\n  "x", y\n',
      'a\n5"\n"6\n7"\n',
    ];
    for (const text of texts) expect(countRows(text), text).toBe(splitCells(text).length);
  });
  it('looks at the head of a long table only, and still knows how long it is', () => {
    const csv = `t,x\n${Array.from({ length: 50_000 }, (_, i) => `${i},1\n`).join('')}`;
    expect(readTable(csv).rows).toHaveLength(1000);
    expect(rowsOf(csv)).toBe(50_000);
  });
});

describe('a number that a wire may give', () => {
  const nodes = { k: 'constant', box: 'subsystem', in: 'inlet', growth: 'logistic' } as const;
  const document = (wires: readonly string[]) => {
    const built = buildDocument(nodes, wires);
    const isWithin = (id: string) => id === 'in' || id === 'growth';
    return {
      ...built,
      nodes: built.nodes.map((node) => (isWithin(node.id) ? { ...node, inside: 'box' } : node)),
    };
  };

  it('counts until something comes through the wire', () => {
    expect(wireInPlace(document([]), 'growth', 'r')).toBeUndefined();
    expect(wireInPlace(document(['in.value -> growth.r']), 'growth', 'r')).toBeUndefined();
    const fed = document(['in.value -> growth.r', 'k.value -> box.in']);
    expect(wireInPlace(fed, 'growth', 'r')?.from.node).toBe('in');
  });
});
