import { describe, expect, it } from 'vitest';
import { buildDocument, preyPredator } from '../../../test/support/build-document';
import type { NodeList } from '../../../test/support/build-document';
import type { SymbiodeDocument } from '../document/schema';
import { evaluate } from '../ir/evaluate';
import { catalogue } from '../nodes/index';
import { lower } from './lower';
import { plainGraph } from './plain-graph';

const tables = new Map([['d', { columns: { t: [], x: [] } }]]);

const flat = buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more);

/** The same document with some nodes standing in others. */
function placed(document: SymbiodeDocument, inside: Readonly<Record<string, string>>): SymbiodeDocument {
  return {
    ...document,
    nodes: document.nodes.map((node) => {
      const around = inside[node.id];
      return around === undefined ? node : { ...node, inside: around };
    }),
  };
}

const muted = (document: SymbiodeDocument, id: string): SymbiodeDocument => ({
  ...document,
  nodes: document.nodes.map((node) => (node.id === id ? { ...node, muted: true } : node)),
});

/** Hunt and growth in a subsystem, hunt in another one inside it. */
const nested = placed(
  buildDocument(
    {
      ...preyPredator.nodes,
      outer: 'subsystem',
      inner: 'subsystem',
      a: 'inlet',
      b: 'inlet',
      c: 'outlet',
      d: 'outlet',
      p: 'inlet',
      q: 'outlet',
    },
    [
      'prey.value -> outer.a',
      'a.value -> growth.x',
      'growth.rate -> c.value',
      'outer.c -> prey.rate',
      'predator.value -> decay.x',
      'decay.rate -> predator.rate',
      'a.value -> inner.p',
      'predator.value -> outer.b',
      'b.value -> inner.p',
      'p.value -> hunt.in',
      'hunt.out -> q.value',
      'inner.q -> d.value',
      'outer.d -> prey.rate',
      'outer.d -> predator.rate',
      'prey.value -> record.value',
    ],
    preyPredator.more,
  ),
  { growth: 'outer', inner: 'outer', a: 'outer', b: 'outer', c: 'outer', d: 'outer' },
);
const grouped = placed(nested, { hunt: 'inner', p: 'inner', q: 'inner' });

/** Rates at a point, with every parameter element at the same value. */
function rates(document: SymbiodeDocument): readonly number[] {
  const { model, diagnostics } = lower(document, tables);
  if (!model) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  const parameters = model.parameters.map(({ size }) => Float64Array.from({ length: size }, () => 0.3));
  const inputs = [Float64Array.of(0), Float64Array.of(3), Float64Array.of(2), ...parameters];
  return evaluate(model.system.rhs, inputs).map(([rate]) => rate ?? NaN);
}

const findings = (document: SymbiodeDocument) =>
  lower(document, tables).diagnostics.map(({ code, where }) => ({ code, ...where }));

describe('a subsystem', () => {
  it('means what the nodes in it mean, at any depth', () => {
    expect(findings(grouped)).toEqual([]);
    expect(rates(grouped)).toEqual(rates(flat));
    expect(lower(grouped, tables).equations).toEqual(lower(flat, tables).equations);
    const names = (document: SymbiodeDocument) =>
      lower(document, tables).model?.parameters.map((p) => p.name);
    expect(names(grouped)).toEqual(names(flat));
  });

  it.each([
    [
      'a port that is not there',
      { ...grouped, nodes: grouped.nodes.filter(({ id }) => id !== 'c') },
      { code: 'dangling-wire', wire: 'outer.c -> prey.rate', node: 'outer', port: 'c' },
    ],
    [
      'an inlet in no subsystem',
      placed(nested, { hunt: 'inner', q: 'inner' }),
      { code: 'bad-subsystem', node: 'p' },
    ],
    ['a node in a node', placed(grouped, { decay: 'hunt' }), { code: 'bad-subsystem', node: 'decay' }],
    ['a node in nothing', placed(grouped, { decay: 'gone' }), { code: 'bad-subsystem', node: 'decay' }],
    ['a circle', placed(grouped, { outer: 'inner' }), { code: 'bad-subsystem', node: 'outer' }],
    [
      'nothing wired to an inlet',
      { ...grouped, wires: grouped.wires.filter(({ id }) => id !== 'prey.value -> outer.a') },
      { code: 'unconnected-port', node: 'growth', port: 'x' },
    ],
  ])('reports %s', (_, document, finding) => {
    expect(findings(document)).toContainEqual(finding);
  });

  it('counts each way of a value through it, as it counts each wire', () => {
    const document = placed(
      buildDocument(
        { s: 'subsystem', i: 'inlet', j: 'inlet', o: 'outlet', x: 'state', y: 'state' },
        ['y.value -> s.i', 'y.value -> s.j', 'i.value -> o.value', 'j.value -> o.value', 's.o -> x.rate'],
        {},
      ),
      { i: 's', j: 's', o: 's' },
    );
    const ends = plainGraph(document, catalogue).wires.map(({ from, to }) => `${from.node} -> ${to.node}`);
    expect(ends).toEqual(['y -> x', 'y -> x']);
  });

  it('with more ways than can be counted ends in a finding', () => {
    const depth = 24;
    const names = Array.from({ length: depth }, (_, k) => k);
    const nodes: Record<string, string> = { x: 'state', y: 'state' };
    const inside: Record<string, string> = {};
    for (const k of names) {
      Object.assign(nodes, {
        [`s${k}`]: 'subsystem',
        [`i${k}`]: 'inlet',
        [`a${k}`]: 'outlet',
        [`b${k}`]: 'outlet',
      });
      for (const part of ['i', 'a', 'b']) inside[`${part}${k}`] = `s${k}`;
    }
    const wires = names.flatMap((k) => [
      `i${k}.value -> a${k}.value`,
      `i${k}.value -> b${k}.value`,
      ...(k === 0
        ? [`y.value -> s0.i0`]
        : [`s${k - 1}.a${k - 1} -> s${k}.i${k}`, `s${k - 1}.b${k - 1} -> s${k}.i${k}`]),
    ]);
    const document = placed(
      buildDocument(nodes, [...wires, `s${depth - 1}.a${depth - 1} -> x.rate`], {}),
      inside,
    );
    expect(findings(document).map(({ code }) => code)).toContain('too-many-wires');
  });

  it('that only feeds itself ends in findings, not in a hang', () => {
    const circle = placed(
      buildDocument(
        { s: 'subsystem', i: 'inlet', o: 'outlet', x: 'state' },
        ['i.value -> o.value', 's.o -> s.i', 's.o -> x.rate'],
        {},
      ),
      { i: 's', o: 's' },
    );
    expect(findings(circle)).toEqual([{ code: 'unconnected-port', node: 'x', port: 'rate' }]);
  });
});

describe('muting', () => {
  it('makes a term count as 0 and strikes it out', () => {
    const document = muted(flat, 'growth');
    const [prey = NaN, predator] = rates(flat);
    expect(rates(document)[0]).toBeCloseTo(prey - 0.9, 12);
    expect(rates(document)[1]).toBe(predator);
    expect(lower(document, tables).equations[0]?.latex).toContain('\\cancel{\\htmlData{node=growth}');
    expect(rates(muted(flat, 'hunt'))).toEqual([expect.closeTo(0.9, 12), -0.6]);
  });

  it('lets a state stand still and leaves an observation out', () => {
    expect(rates(muted(flat, 'prey'))[0]).toBe(0);
    expect(lower(muted(flat, 'record'), tables).model?.observations).toEqual([]);
    expect(findings(muted(flat, 'record'))).toEqual([]);
  });

  it('of a subsystem mutes all that stands inside', () => {
    expect(rates(muted(grouped, 'outer'))).toEqual([0, -0.6]);
  });
});

describe('a shared parameter', () => {
  const withShared = (nodes: NodeList, value = 0.4): SymbiodeDocument => ({
    ...buildDocument({ ...preyPredator.nodes, ...nodes }, preyPredator.wires, preyPredator.more),
    parameters: [{ name: 'k', value, trainable: true }],
  });
  const both = withShared({
    growth: ['growth', { r: { shared: 'k' } }],
    decay: ['decay', { r: { shared: 'k' } }],
  });

  it('is one parameter of the model in all its places', () => {
    const { model, equations, diagnostics } = lower(both, tables);
    expect(diagnostics).toEqual([]);
    const found = model?.parameters.filter(({ name }) => !name.includes('.'));
    expect(found).toMatchObject([
      {
        name: 'k',
        value: 0.4,
        trainable: true,
        positive: true,
        unit: '1/year',
        uses: [
          { node: 'growth', field: 'r' },
          { node: 'decay', field: 'r' },
        ],
      },
    ]);
    expect(model?.parameters.length).toBe((lower(flat, tables).model?.parameters.length ?? 0) - 1);
    expect(equations[0]?.latex).toContain('growth}{\\htmlClass{physics}{k');
    expect(rates(both)).toEqual(rates(flat));
  });

  it('is told apart from a number that has the same symbol', () => {
    const document = {
      ...withShared({ growth: ['growth', { r: { shared: 'r' } }] }),
      parameters: [{ name: 'r', value: 0.4, trainable: true }],
    };
    const [prey, predator] = lower(document, tables).equations;
    expect(prey?.latex).toContain('growth}{\\htmlClass{physics}{r');
    expect(predator?.latex).toContain('{r}_{\\mathrm{decay}}');
  });

  it('may be the initial value of several states', () => {
    const document = withShared({
      prey: ['state', { initial: { shared: 'k' }, unit: 'kg' }],
      predator: ['state', { initial: { shared: 'k' }, unit: 'kg' }],
    });
    const { model } = lower(document, tables);
    expect(model?.states.map(({ initialParameter }) => model.parameters[initialParameter]?.name)).toEqual([
      'k',
      'k',
    ]);
  });

  it('is refused where it is not there, where it does not fit, and where units differ', () => {
    expect(findings({ ...both, parameters: [] })).toEqual([
      { code: 'bad-parameter', node: 'growth', field: 'r' },
      { code: 'bad-parameter', node: 'decay', field: 'r' },
    ]);
    expect(findings(withShared({ growth: ['growth', { r: { shared: 'k' } }] }, -1))).toEqual([
      { code: 'bad-parameter', node: 'growth', field: 'r' },
    ]);
    expect(
      findings(
        withShared({
          growth: ['growth', { r: { shared: 'k' } }],
          prey: ['state', { initial: { shared: 'k' }, unit: 'kg' }],
        }),
      ),
    ).toEqual([{ code: 'unit-mismatch', node: 'growth', field: 'r' }]);
  });
});
