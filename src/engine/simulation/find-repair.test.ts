/** Every repair takes away the mistake that it was offered for, and brings none of the same kind. */
import { describe, expect, it } from 'vitest';
import { buildDocument, preyPredator } from '../../../test/support/build-document';
import type { DiagnosticCode } from '../base/diagnostic';
import { isClean } from '../base/diagnostic';
import { applyRepair, type Repairable } from '../document/apply-repair';
import type { SymbiodeDocument } from '../document/schema';
import { defaultTraining } from '../document/defaults';
import { recipes } from '../training/recipes';
import { checkSettings } from '../training/settings';
import { checkMethod } from './check-method';
import { findRepair } from './find-repair';
import { methods } from '../solvers/methods';
import { understand } from './understand';

const CSV = 't,x\n0,10\n1,12';
const good = buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more);

type Change = (document: SymbiodeDocument) => Partial<SymbiodeDocument>;

const withNode = (id: string, change: Partial<SymbiodeDocument['nodes'][number]>): Change => {
  return ({ nodes }) => ({ nodes: nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) });
};
const without = (wire: string): Change => {
  return ({ wires }) => ({ wires: wires.filter(({ id }) => id !== wire) });
};
const wire = (from: string, port: string, to: string, toPort: string): Change => {
  const added = { id: 'new', from: { node: from, port }, to: { node: to, port: toPort } };
  return ({ wires }) => ({ wires: [...wires, added] });
};
const node = (id: string, type: string, more = {}) => {
  return { id, type, typeVersion: 1, name: id, parameters: {}, ...more };
};
const growth = (parameters: SymbiodeDocument['nodes'][number]['parameters']): Change =>
  withNode('growth', { parameters });

/** What is done to a sound document, the code of the mistake, and what the button says. */
type Case = readonly [string, DiagnosticCode, Change, string, string?];

const cases: readonly Case[] = [
  ['two nodes of one name', 'duplicate-name', withNode('decay', { name: 'growth' }), 'Rename it “growth2”'],
  [
    'two shared parameters of one name',
    'duplicate-name',
    () => {
      const k = { name: 'k', value: 1, trainable: false };
      return { parameters: [k, { ...k, value: 2 }] };
    },
    'Rename the second “k2”',
  ],
  ['a wire to nowhere', 'dangling-wire', wire('prey', 'value', 'gone', 'x'), 'Remove the wire'],
  [
    'a wire to a port that is not there',
    'dangling-wire',
    wire('prey', 'value', 'growth', 'y'),
    'Remove the wire',
  ],
  [
    'a subsystem that is not there',
    'bad-subsystem',
    withNode('growth', { inside: 'gone' }),
    'Move it to the outermost canvas',
  ],
  [
    'a node inside a term',
    'bad-subsystem',
    withNode('growth', { inside: 'decay' }),
    'Move it to the outermost canvas',
  ],
  [
    'an inlet outside',
    'bad-subsystem',
    ({ nodes }) => ({ nodes: [...nodes, node('in', 'inlet')] }),
    'Remove “in”',
  ],
  [
    'a wire to a subsystem without ports',
    'dangling-wire',
    (document) => ({
      nodes: [...document.nodes, node('box', 'subsystem')],
      wires: [
        ...document.wires,
        { id: 'w', from: { node: 'prey', port: 'value' }, to: { node: 'box', port: 'x' } },
      ],
    }),
    'Remove the wire',
  ],
  [
    'a shared parameter that is not there',
    'bad-parameter',
    growth({ r: { shared: 'k' } }),
    'Use its default instead',
  ],
  ['a number that is none', 'bad-parameter', growth({ r: 'much' }), 'Use the default, 0.5'],
  [
    'a number below its bound',
    'bad-parameter',
    withNode('hunt', { parameters: { widths: [0, 3] } }),
    'Set it to the nearest that is allowed',
  ],
  [
    'a choice that is none',
    'bad-parameter',
    withNode('hunt', { parameters: { activation: 'magic' } }),
    'Use the default, tanh',
  ],
  ['a node of no use', 'unused-node', without('growth.rate -> prey.rate'), 'Remove “growth”'],
  ['a port without a wire', 'unconnected-port', without('prey.value -> growth.x'), 'Connect “prey”'],
  [
    'the port of a term that makes a rate, beside a nearer state',
    'unconnected-port',
    (document) => ({
      ...without('predator.value -> decay.x')(document),
      layout: {
        ...document.layout,
        nodes: { ...document.layout.nodes, decay: { x: 0, y: 0 }, prey: { x: 0, y: 1 } },
      },
    }),
    'Connect “predator”',
  ],
  [
    'a state without a rate',
    'unconnected-port',
    (document) => ({ ...without('predator.value -> decay.x')(document), wires: [] }),
    'Connect “growth”',
  ],
  [
    'a variable of a formula called as a state',
    'unconnected-port',
    ({ nodes, wires }) => ({
      nodes: [...nodes, node('f', 'expression', { parameters: { expression: 'predator * 2 * a' } })],
      wires: [
        ...wires,
        { id: 'f', from: { node: 'f', port: 'value' }, to: { node: 'prey', port: 'rate' } },
        { id: 'a', from: { node: 'prey', port: 'value' }, to: { node: 'f', port: 'a' } },
      ],
    }),
    'Connect “predator”',
  ],
  [
    'a variable of a formula with a name of its own',
    'unconnected-port',
    ({ nodes, wires }) => ({
      nodes: [...nodes, node('f', 'expression', { parameters: { expression: 'x * k' } })],
      wires: [
        ...wires,
        { id: 'f', from: { node: 'f', port: 'value' }, to: { node: 'prey', port: 'rate' } },
        { id: 'x', from: { node: 'prey', port: 'value' }, to: { node: 'f', port: 'x' } },
      ],
    }),
    'Add the number “k”',
  ],
  ['two wires at one port', 'too-many-wires', wire('predator', 'value', 'growth', 'x'), 'Add them up'],
  [
    'a unit that is none',
    'bad-parameter',
    withNode('prey', { parameters: { unit: 'kg kg^' } }),
    'Leave the unit blank',
  ],
  [
    'a unit with its count in words',
    'bad-parameter',
    withNode('prey', { parameters: { unit: 'thousand t' } }),
    'Write “kt”',
  ],
  [
    'a time unit that is none',
    'bad-setting',
    ({ simulation }) => ({ simulation: { ...simulation, timeUnit: '^2' } }),
    'Leave the unit blank',
  ],
  [
    'a unit of a column that is none',
    'bad-field',
    ({ data }) => ({ data: data.map((d) => ({ ...d, units: { x: '^' } })) }),
    'Leave the unit blank',
  ],
  [
    'a column of another case',
    'data-column-missing',
    withNode('record', { parameters: { column: { data: 'd', column: 'X' } } }),
    'Use the column “x”',
  ],
  [
    'a table that is not there',
    'data-missing',
    withNode('record', { parameters: { column: { data: 'e', column: 'x' } } }),
    'Refer to no column',
  ],
  ['rows out of order', 'data-time-order', () => ({}), 'Sort the rows by time', 't,x\n1,12\n0,10'],
  ['no state', 'no-states', () => ({ nodes: [], wires: [] }), 'Add a state'],
  [
    'noise in two calculi',
    'mixed-calculus',
    () =>
      buildDocument({ x: 'state', y: 'state', n: 'noise', m: ['noise', { calculus: 'stratonovich' }] }, [
        'n.value -> x.rate',
        'm.value -> y.rate',
      ]),
    'Give it the calculus of “n”',
  ],
  [
    'a shared parameter of two units',
    'unit-mismatch',
    ({ nodes }) => ({
      parameters: [{ name: 'k', value: 3, trainable: true }],
      nodes: nodes.map((one) => {
        if (one.id === 'growth') return { ...one, parameters: { r: { shared: 'k' } } };
        return one.id === 'prey'
          ? { ...one, parameters: { ...one.parameters, initial: { shared: 'k' } } }
          : one;
      }),
    }),
    'Give “growth” a number of its own',
  ],
];

const findings = ({ document, tables }: Repairable, code: DiagnosticCode) =>
  understand(document, tables).diagnostics.filter((diagnostic) => diagnostic.code === code);

describe('a repair', () => {
  it.each(cases.map((one) => [one[0], one] as const))('of %s takes it away', (_, one) => {
    const [, code, change, label, csv = CSV] = one;
    const broken: Repairable = { document: { ...good, ...change(good) }, tables: { d: csv } };
    const [first] = findings(broken, code);
    const found = first && findRepair(broken, first);
    expect(found?.label).toBe(label);
    const repaired = found ? applyRepair(broken, found) : broken;
    const where = (diagnostic: unknown) =>
      JSON.stringify(diagnostic, ['where', 'node', 'field', 'port', 'wire', 'data']);
    expect(findings(repaired, code).map(where)).not.toContain(where(first));
    expect(findings(repaired, code).length).toBeLessThan(findings(broken, code).length);
  });

  it('is not offered for a sound document', () => {
    expect(isClean(understand(good, { d: CSV }).diagnostics)).toBe(true);
  });

  it('of wires at one port keeps what they carry', () => {
    const broken = {
      document: { ...good, ...wire('predator', 'value', 'growth', 'x')(good) },
      tables: { d: CSV },
    };
    const [first] = findings(broken, 'too-many-wires');
    const found = first && findRepair(broken, first);
    const { document } = found ? applyRepair(broken, found) : broken;
    expect(isClean(understand(document, { d: CSV }).diagnostics)).toBe(true);
    const added = document.nodes.find(({ type }) => type === 'sum')?.id;
    expect(document.wires.filter(({ to }) => to.node === added).map(({ from }) => from.node)).toEqual([
      'prey',
      'predator',
    ]);
  });
});

describe('settings that are wrong', () => {
  it('go back to what a new document has', () => {
    const bad = {
      ...good,
      simulation: { ...good.simulation, start: 5, end: 1, rtol: -1, seed: 1.5, controller: 'none' },
      training: {
        ...defaultTraining,
        adam: { iterations: -1, learningRate: NaN, schedule: 'none' },
        validationFraction: 2,
        windowLength: 1,
      },
    };
    const found = checkSettings(bad.training, bad.simulation);
    expect(found.length).toBeGreaterThanOrEqual(9);
    let subject: Repairable = { document: bad, tables: {} };
    for (const diagnostic of found) {
      const repair = findRepair(subject, diagnostic);
      expect(repair, diagnostic.message).toBeDefined();
      if (repair) subject = applyRepair(subject, repair);
    }
    const { training, simulation } = subject.document;
    expect(checkSettings(training, simulation)).toEqual([]);
    expect(simulation.end).toBe(15);
  });

  it.each(recipes.all().filter(({ numbers }) => numbers.length > 0))(
    'numbers of the recipe $id are brought within bounds',
    ({ id, numbers }) => {
      const wrong = Object.fromEntries(numbers.map(({ key }) => [key, -1e9]));
      const document = { ...good, training: { ...good.training, recipe: { id, numbers: wrong } } };
      let subject: Repairable = { document, tables: {} };
      const found = checkSettings(document.training, document.simulation);
      expect(found.length).toBeGreaterThan(0);
      for (const { repair } of found) if (repair) subject = applyRepair(subject, repair);
      expect(checkSettings(subject.document.training, subject.document.simulation)).toEqual([]);
    },
  );

  it.each([
    ['tsit5', 'SRA1'],
    ['velocity-verlet', 'SRA1'],
  ])('a model with noise leaves %s for a method that takes it', (id, title) => {
    const document = buildDocument({ x: 'state', n: 'noise' }, ['n.value -> x.rate']);
    const { model } = understand(document, {});
    const method = methods.find(id);
    const found = model && method ? checkMethod(model.system, method) : [];
    expect(found[0]?.repair?.label).toMatch(title);
    const steps = found[0]?.repair;
    const after = steps && applyRepair({ document, tables: {} }, steps).document.simulation.method;
    const other = methods.find(after ?? '');
    expect(model && other && checkMethod(model.system, other)).toEqual([]);
  });
});
