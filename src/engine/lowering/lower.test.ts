import { describe, expect, it } from 'vitest';
import { buildDocument, preyPredator } from '../../../test/support/build-document';
import type { NodeList } from '../../../test/support/build-document';
import { createRegistry } from '../base/registry';
import type { SymbiodeDocument } from '../document/schema';
import { constant } from '../ir/build';
import { evaluate } from '../ir/evaluate';
import { verify } from '../ir/verify';
import { catalogue } from '../nodes/index';
import { defineNode } from '../nodes/define';
import { atom } from '../nodes/math-text';
import { port } from '../nodes/port';
import { lower } from './lower';

const tables = new Map([['d', { columns: { t: [], x: [] } }]]);

/** Codes and places of what is wrong with a changed prey–predator document. */
function findings(change: {
  readonly nodes?: NodeList;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly timeUnit?: string;
  readonly edit?: (document: SymbiodeDocument) => SymbiodeDocument;
}) {
  const document = buildDocument(
    { ...preyPredator.nodes, ...change.nodes },
    [...preyPredator.wires.filter((wire) => change.remove?.includes(wire) !== true), ...(change.add ?? [])],
    { ...preyPredator.more, ...(change.timeUnit === undefined ? {} : { timeUnit: change.timeUnit }) },
  );
  return lower(change.edit?.(document) ?? document, tables).diagnostics.map(({ code, severity, where }) =>
    Object.assign({ code }, where, severity === 'warning' ? { severity } : {}),
  );
}

describe('a complete document', () => {
  const document = buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more);
  const { model, diagnostics } = lower(document, tables);

  it('has no findings and becomes a model', () => {
    expect(diagnostics).toEqual([]);
    expect(model?.states.map(({ name, offset, unit }) => [name, offset, unit])).toEqual([
      ['prey', 0, 'kg'],
      ['predator', 1, 'kg'],
    ]);
    expect(model?.parameters.map(({ name, size, kind }) => `${name} ${kind} ${size}`)).toEqual([
      'prey.initial initial 1',
      'predator.initial initial 1',
      'growth.r number 1',
      'decay.r number 1',
      'hunt.inputScale number 1',
      'hunt.outputScale number 1',
      'hunt.W1 weight 6',
      'hunt.b1 weight 3',
      'hunt.W2 weight 6',
      'hunt.b2 weight 2',
    ]);
    expect(model?.parameters.map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4, 5, 6, 12, 15, 21]);
    expect(model?.parameters[2]).toMatchObject({
      unit: '1/year',
      positive: true,
      trainable: true,
      value: 0.5,
    });
    expect(model?.observations).toMatchObject([
      { name: 'record', unit: 'kg', column: { data: 'd', column: 'x' } },
    ]);
    expect([model?.stateSize, model?.parameterSize, model?.observationSize]).toEqual([2, 23, 1]);
  });

  it('has functions that are sound and say what the graph says', () => {
    if (!model) throw new Error('no model');
    const { rhs, observe, initial, constrain, penalty } = model.system;
    for (const fn of [rhs, observe, initial, constrain, penalty]) expect(() => verify(fn)).not.toThrow();
    const weight = 0.1;
    const parameters = model.parameters.map(({ kind, size, value }) =>
      new Float64Array(size).fill(kind === 'weight' ? weight : value),
    );
    const [x, y, r, s] = [3, 4, 0.5, 0.5];
    const inputs = [Float64Array.of(0), Float64Array.of(x), Float64Array.of(y), ...parameters];
    const hidden = Math.tanh(weight * (x + y) + weight);
    const net = 3 * weight * hidden + weight;
    const rates = evaluate(rhs, inputs).map(([v]) => v);
    expect(rates[0]).toBeCloseTo(r * x + net, 14);
    expect(rates[1]).toBeCloseTo(-s * y + net, 14);
    expect(evaluate(observe, inputs)).toEqual([Float64Array.of(3)]);
    expect(evaluate(initial, parameters)).toEqual([Float64Array.of(10), Float64Array.of(2)]);
    expect(evaluate(penalty, parameters)[0]?.[0]).toBeCloseTo(weight ** 2, 14);
    const raw = parameters.map((p, i) => (model.parameters[i]?.positive === true ? p.map(Math.log) : p));
    evaluate(constrain, raw).forEach((p, i) => expect(p[0]).toBeCloseTo(parameters[i]?.[0] ?? NaN, 14));
  });

  it('leaves a node that goes nowhere out of the model', () => {
    const more = buildDocument(
      { ...preyPredator.nodes, idle: 'growth' },
      [...preyPredator.wires, 'prey.value -> idle.x'],
      preyPredator.more,
    );
    expect(lower(more, tables).model?.parameters.map(({ name }) => name)).toEqual(
      model?.parameters.map(({ name }) => name),
    );
  });
});

describe('what is wrong', () => {
  it.each([
    [
      'unconnected port',
      { remove: ['prey.value -> growth.x'] },
      [{ code: 'unconnected-port', node: 'growth', port: 'x' }],
    ],
    [
      'too many wires',
      { add: ['predator.value -> growth.x'] },
      [{ code: 'too-many-wires', node: 'growth', port: 'x' }],
    ],
    [
      'wire to a port that is not there',
      { add: ['prey.value -> growth.y'] },
      [{ code: 'dangling-wire', wire: 'prey.value -> growth.y', node: 'growth', port: 'y' }],
    ],
    [
      'wire to a node that is not there',
      { add: ['prey.value -> gone.y'] },
      [{ code: 'dangling-wire', wire: 'prey.value -> gone.y' }],
    ],
    ['unknown type', { nodes: { decay: 'from-the-future' } }, [{ code: 'unknown-node-type', node: 'decay' }]],
    [
      'units of a wire',
      { nodes: { rate: ['constant', { unit: 'kg' }] as const }, add: ['rate.value -> prey.rate'] },
      [{ code: 'unit-mismatch', node: 'prey', port: 'rate', wire: 'rate.value -> prey.rate' }],
    ],
    [
      'unit of a column',
      { nodes: { prey: ['state', { unit: 'cm' }] as const } },
      [{ code: 'unit-mismatch', node: 'record', field: 'column', data: 'd', column: 'x' }],
    ],
    [
      'unreadable unit',
      { nodes: { predator: ['state', { unit: 'kg//m' }] as const } },
      [{ code: 'bad-parameter', node: 'predator', field: 'unit', position: 4 }],
    ],
    [
      'unit with a variable',
      { nodes: { predator: ['state', { unit: '$x' }] as const } },
      [{ code: 'bad-parameter', node: 'predator', field: 'unit', position: 1 }],
    ],
    [
      'unreadable time unit',
      { timeUnit: '2 year' },
      [{ code: 'bad-setting', field: 'simulation.timeUnit', position: 1 }],
    ],
    [
      'loop',
      {
        nodes: { a: 'sum', b: 'product', c: 'sum' },
        add: [
          'a.value -> b.factors',
          'b.value -> c.terms',
          'c.value -> a.terms',
          'c.value -> prey.rate',
          'prey.value -> a.terms',
        ],
      },
      [{ code: 'algebraic-loop', node: 'a' }],
    ],
    [
      'node that feeds itself',
      { nodes: { a: 'sum' }, add: ['a.value -> a.terms', 'a.value -> prey.rate'] },
      [{ code: 'algebraic-loop', node: 'a' }],
    ],
    [
      'idle node',
      { nodes: { idle: 'growth' }, add: ['prey.value -> idle.x'] },
      [{ code: 'unused-node', node: 'idle', severity: 'warning' }],
    ],
    [
      'bad expression',
      {
        nodes: { f: ['expression', { expression: '2 * constructor.constructor("return 1")()' }] as const },
        add: ['f.value -> prey.rate'],
      },
      [{ code: 'bad-expression', node: 'f', field: 'expression', position: 16 }],
    ],
    [
      'expression without its wire',
      { nodes: { f: ['expression', { expression: 'a * t' }] as const }, add: ['f.value -> prey.rate'] },
      [{ code: 'unconnected-port', node: 'f', port: 'a' }],
    ],
    [
      'column that is not there',
      { nodes: { record: ['observation', { column: { data: 'd', column: 'z' } }] as const } },
      [{ code: 'data-column-missing', node: 'record', field: 'column', data: 'd', column: 'z' }],
    ],
    [
      'table that is not there',
      { nodes: { record: ['observation', { column: { data: 'e', column: 'x' } }] as const } },
      [
        {
          code: 'data-missing',
          severity: 'warning',
          node: 'record',
          field: 'column',
          data: 'e',
          column: 'x',
        },
      ],
    ],
    [
      'parameter of the wrong kind',
      { nodes: { growth: ['growth', { r: 'fast' }] as const } },
      [{ code: 'bad-parameter', node: 'growth', field: 'r' }],
    ],
    [
      'parameter out of range',
      { nodes: { growth: ['growth', { r: { value: -1 } }] as const } },
      [{ code: 'bad-parameter', node: 'growth', field: 'r' }],
    ],
    [
      'parameter that cannot be trained from 0',
      { nodes: { growth: ['growth', { r: { value: 0, trainable: true } }] as const } },
      [{ code: 'bad-parameter', node: 'growth', field: 'r' }],
    ],
    [
      'parameter that is not finite',
      { nodes: { growth: ['growth', { r: { value: NaN } }] as const } },
      [{ code: 'bad-parameter', node: 'growth', field: 'r' }],
    ],
    [
      'unknown choice',
      { nodes: { hunt: ['mlp', { widths: [3], activation: '__proto__' }] as const } },
      [{ code: 'bad-parameter', node: 'hunt', field: 'activation' }],
    ],
    [
      'widths that are no widths',
      { nodes: { hunt: ['mlp', { widths: [3, 0.5] }] as const } },
      [{ code: 'bad-parameter', node: 'hunt', field: 'widths' }],
    ],
    [
      'network too large',
      { nodes: { hunt: ['mlp', { widths: [4096, 4096, 4096] }] as const } },
      [{ code: 'bad-parameter', node: 'hunt' }],
    ],
    [
      'the same name twice',
      {
        edit: (document: SymbiodeDocument) => ({
          ...document,
          nodes: document.nodes.map((node) =>
            node.id === 'decay' ? Object.assign({}, node, { name: 'growth' }) : node,
          ),
        }),
      },
      [{ code: 'duplicate-name', node: 'decay', field: 'name' }],
    ],
  ])('%s', (_, change, expected) => {
    expect(findings(change)).toEqual(expected);
  });

  it('a document without states', () => {
    expect(lower(buildDocument({})).diagnostics).toMatchObject([{ code: 'no-states', where: {} }]);
  });

  it('all of it at once', () => {
    const found = findings({
      nodes: {
        growth: ['growth', { r: { value: -1 } }],
        decay: 'from-the-future',
        a: 'sum',
        b: 'sum',
        f: ['expression', { expression: 'x +' }],
        record: ['observation', { column: { data: 'd', column: 'z' } }],
        rate: ['constant', { unit: 'kg' }],
      },
      add: [
        'a.value -> b.terms',
        'b.value -> a.terms',
        'b.value -> prey.rate',
        'f.value -> prey.rate',
        'rate.value -> predator.rate',
      ],
      remove: ['prey.value -> growth.x'],
    });
    expect(found.map(({ code }) => code).toSorted()).toEqual([
      'algebraic-loop',
      'bad-expression',
      'bad-parameter',
      'data-column-missing',
      'unconnected-port',
      'unit-mismatch',
      'unknown-node-type',
    ]);
  });

  it('names the nodes of a loop in the order of its wires', () => {
    const nodes = { s: 'state', a: 'sum', b: 'sum', c: 'sum' };
    const wires = [
      's.value -> a.terms',
      'a.value -> c.terms',
      'c.value -> b.terms',
      'b.value -> a.terms',
      'b.value -> s.rate',
    ];
    const [loop] = lower(buildDocument(nodes, wires)).diagnostics;
    expect(loop?.message).toContain('"a" → "c" → "b" → "a"');
  });

  it('shapes that do not fit', () => {
    const pair = defineNode({
      ...catalogue.get('constant'),
      id: 'pair',
      shapes: () => ({ value: [2] }),
      build: () => ({ value: constant([1, 2], [2]) }),
      latex: () => ({ value: atom('p') }),
    });
    const fussy = defineNode({
      ...catalogue.get('sum'),
      id: 'fussy',
      inputs: { terms: port('x', 'any', '') },
      shapes: ({ terms }) => (terms?.[0]?.length === 0 ? { value: [] } : undefined),
    });
    const { shapes: _, ...numbersOnly } = catalogue.get('sum');
    const plain = defineNode({ ...numbersOnly, id: 'plain' });
    const document = buildDocument({ s: 'state', p: 'pair', plus: 'plain', f: 'fussy' }, [
      'p.value -> s.rate',
      'p.value -> plus.terms',
      'p.value -> f.terms',
      'f.value -> s.rate',
      'plus.value -> s.rate',
      's.value -> plus.terms',
    ]);
    const { diagnostics, model } = lower(
      document,
      new Map(),
      createRegistry('node', [...catalogue.all(), pair, fussy, plain]),
    );
    expect(model).toBeUndefined();
    expect(diagnostics.map(({ code, where }) => Object.assign({ code }, where))).toEqual([
      { code: 'shape-mismatch', node: 'plus', port: 'terms', wire: 'p.value -> plus.terms' },
      { code: 'shape-mismatch', node: 'f' },
      { code: 'shape-mismatch', node: 's', port: 'rate', wire: 'p.value -> s.rate' },
    ]);
  });
});

describe('large documents', () => {
  const size = 10_000;
  const chain = (link: (i: number) => readonly string[], type: string): SymbiodeDocument => {
    const names = Array.from({ length: size }, (_, i) => `n${i}`);
    const nodes = Object.fromEntries(names.map((name) => [name, type]));
    return buildDocument({ s: 'state', ...nodes }, [
      's.value -> n0.' + (type === 'sum' ? 'terms' : 'factors'),
      ...names.flatMap((_, i) => (i === 0 ? [] : link(i))),
      `n${size - 1}.value -> s.rate`,
    ]);
  };

  it.each([
    ['a chain of sums', chain((i) => [`n${i - 1}.value -> n${i}.terms`], 'sum')],
    [
      'a chain of products',
      chain((i) => [`n${i - 1}.value -> n${i}.factors`, `n${i - 1}.value -> n${i}.factors`], 'product'),
    ],
  ])(
    '%s of 10,000 nodes is lowered within a second',
    (_, document) => {
      // Processor time, because the machine that runs the tests may be busy with others.
      const start = process.cpuUsage();
      const { diagnostics, equations } = lower(document);
      const seconds = process.cpuUsage(start).user / 1e6;
      expect(diagnostics.filter(({ code }) => code !== 'duplicate-id')).toEqual([]);
      expect(equations.reduce((n, { latex }) => n + latex.length, 0)).toBeLessThan(size * 2000);
      // Three times the second that is promised: the collector's and the compiler's threads count too.
      expect(seconds).toBeLessThan(3);
    },
    30_000,
  );

  it('finds a loop of 10,000 nodes', () => {
    const document = chain((i) => [`n${i - 1}.value -> n${i}.terms`], 'sum');
    const wire = {
      id: 'back',
      from: { node: `n${size - 1}`, port: 'value' },
      to: { node: 'n0', port: 'terms' },
    };
    const { diagnostics } = lower({ ...document, wires: [...document.wires, wire] });
    expect(diagnostics).toMatchObject([{ code: 'algebraic-loop', where: { node: 'n0' } }]);
    expect(diagnostics[0]?.message.length).toBeLessThan(400);
  }, 30_000);
});
