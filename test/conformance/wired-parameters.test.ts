/** Numbers that a wire may give: what a wire brings means the same as the number in its place. */
import { describe, expect, it } from 'vitest';
import { vjp } from '../../src/engine/autodiff/vjp';
import type { ParameterValue, SymbiodeDocument } from '../../src/engine/document/schema';
import { evaluate } from '../../src/engine/ir/evaluate';
import { lower } from '../../src/engine/lowering/lower';
import type { Model } from '../../src/engine/lowering/model';
import { catalogue } from '../../src/engine/nodes/index';
import { buildDocument } from '../support/build-document';
import { nodeDocument, usesOf } from '../support/node-document';

const rows = catalogue.all().flatMap((definition) =>
  Object.entries(definition.inputs)
    .filter(([, { replaces }]) => replaces === true)
    .map(([field]) => ({ title: `${definition.id} ${field}`, definition, field })),
);

const GIVEN = 0.37;

/** Rates of the states, and the gradient of a sum of them, by the names of what it is taken by. */
function meaning(model: Model | undefined, names: Readonly<Record<string, string>>) {
  if (!model) throw new Error('not lowered');
  const { rhs } = model.system;
  const at = [
    ...rhs.inputs.slice(0, 1 + model.states.length).map((_, i) => Float64Array.of(0.4 + 0.17 * i)),
    ...model.parameters.map(({ value }) => Float64Array.of(value)),
  ];
  const gradient = evaluate(vjp(rhs), [...at, ...rhs.outputs.map((_, i) => Float64Array.of(1 + 0.3 * i))]);
  const named = model.parameters.map(({ name }, i): [string, number] => [
    names[name] ?? name,
    gradient[1 + model.states.length + i]?.[0] ?? NaN,
  ]);
  return {
    rates: evaluate(rhs, at).map(([x]) => x),
    bySlope: Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const withNumber = (document: SymbiodeDocument, field: string, value: ParameterValue): SymbiodeDocument => ({
  ...document,
  nodes: document.nodes.map((node) =>
    node.id === 'tested' ? { ...node, parameters: { ...node.parameters, [field]: value } } : node,
  ),
});

function wiredTo(document: SymbiodeDocument, field: string): SymbiodeDocument {
  const given = buildDocument({ given: ['constant', { value: { value: GIVEN } }] }, [
    `given.value -> tested.${field}`,
  ]);
  return {
    ...document,
    nodes: [...document.nodes, ...given.nodes],
    wires: [...document.wires, ...given.wires],
  };
}

describe.each(rows)('$title', ({ definition, field }) => {
  const [use] = usesOf(definition);
  if (!use) throw new Error('no use');
  const document = nodeDocument(use);
  const byNumber = lower(withNumber(document, field, { value: GIVEN, trainable: false }));
  // The number that the wire replaces is another one, which would show.
  const byWire = lower(wiredTo(withNumber(document, field, { value: 5, trainable: true }), field));

  it('by a wire from a constant is the same to the bit as the number, and so is its gradient', () => {
    expect(byWire.diagnostics).toEqual([]);
    const wired = meaning(byWire.model, { 'given.value': `tested.${field}` });
    // The same operations in the same order.
    expect(wired).toEqual(meaning(byNumber.model, {}));
    expect(wired.bySlope[`tested.${field}`]).not.toBe(0);
  });

  it('by a wire is no number of the model, and the equations name where it comes from', () => {
    const names = byWire.model?.parameters.map(({ name }) => name) ?? [];
    expect(names).toContain('given.value');
    expect(names).not.toContain(`tested.${field}`);
    const text = (lowered: typeof byWire) => lowered.equations.map(({ latex }) => latex).join();
    expect(text(byWire)).toContain('node=given');
    const spec = definition.parameters[field];
    const symbol = spec?.kind === 'number' ? spec.symbol : '';
    expect(text(byNumber)).toContain(symbol);
    expect(text(byWire)).not.toContain(`${symbol} `);
  });

  it('has the unit of the number', () => {
    const length = { ...document, simulation: { ...document.simulation, timeUnit: 's' } };
    const asState = buildDocument({ level: ['state', { unit: 'kg^7' }] }, [`level.value -> tested.${field}`]);
    const wrong = lower({
      ...length,
      nodes: [
        ...length.nodes.map((node) =>
          node.type === 'state' ? { ...node, parameters: { ...node.parameters, unit: 'm' } } : node,
        ),
        ...asState.nodes,
      ],
      wires: [...length.wires, ...asState.wires],
    });
    expect(wrong.diagnostics.map(({ code, where }) => [code, where.node, where.port])).toContainEqual([
      'unit-mismatch',
      'tested',
      field,
    ]);
  });
});

it('a shared number is used only where no wire takes its place', () => {
  const document = {
    ...buildDocument(
      {
        x: 'state',
        y: 'state',
        wired: ['logistic', { r: { shared: 'rate' } }],
        plain: ['logistic', { r: { shared: 'rate' } }],
        k: 'constant',
      },
      [
        'x.value -> wired.x',
        'wired.rate -> x.rate',
        'y.value -> plain.x',
        'plain.rate -> y.rate',
        'k.value -> wired.r',
      ],
    ),
    parameters: [{ name: 'rate', value: 0.4, trainable: true }],
  };
  const { model } = lower(document);
  expect(model?.parameters.find(({ name }) => name === 'rate')?.uses).toEqual([
    { node: 'plain', field: 'r' },
  ]);
});
