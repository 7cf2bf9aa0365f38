import { describe, expect, it } from 'vitest';
import { backends } from '../backends/index';
import type { SymbiodeDocument } from '../document/schema';
import { understand } from '../simulation/understand';
import { createSolver } from '../simulation/solver';
import { methods } from '../solvers/methods';
import { initialRaw } from '../training/parameters';
import { stepControl } from '../simulation/step-control';
import { buildDocument } from '../../../test/support/build-document';
import { dividedWires, statesInside } from './across-borders';
import { discover } from './discover';
import { putFormulasBack } from './put-back';

const compile = { method: methods.get('tsit5'), backend: backends.get('wasm'), precision: 'f64' } as const;
const truth = { nodes: { law: ['expression', { expression: '-0.4 * a * b' }] } } as const;

/** Two substances that react; the law of the reaction stands in one block. */
function reaction(csv: string): SymbiodeDocument {
  const document = buildDocument(
    {
      a: ['state', { initial: { value: 2 } }],
      b: ['state', { initial: { value: 1.5 } }],
      law: truth.nodes.law,
      record: ['observation', { column: { data: 'd', column: 'a' } }],
    },
    [
      'a.value -> law.a',
      'b.value -> law.b',
      'law.value -> a.rate',
      'law.value -> b.rate',
      'a.value -> record.value',
    ],
    { data: [{ id: 'd', name: 'd', source: { kind: 'inline', csv }, timeColumn: 't', units: {} }] },
  );
  return {
    ...document,
    simulation: { ...document.simulation, start: 0, end: 4, rtol: 1e-8, atol: 1e-8 },
    training: { ...document.training, validationFraction: 0.25 },
  };
}

function dataOf(document: SymbiodeDocument): string {
  const { model } = understand(document, { d: 't,a\n0,2\n4,1' });
  if (!model) throw new Error('the test model is wrong');
  const times = Float64Array.from({ length: 17 }, (_, i) => i / 4);
  const raw = initialRaw(model, 1);
  const { states } = createSolver(model.system, compile).solve({
    raw,
    times,
    control: stepControl(document.simulation, model),
  });
  return ['t,a', ...Array.from(times, (t, i) => `${t},${states[2 * i]}`)].join('\n');
}

describe('discover', () => {
  const csv = dataOf(reaction('t,a\n0,2\n4,1'));
  const document = reaction(csv);
  const { model } = understand(document, { d: csv });
  if (!model) throw new Error('the test model is wrong');
  const options = {
    document,
    texts: { d: csv },
    block: 'law',
    raw: initialRaw(model, 1),
    library: { families: ['polynomial', 'constant', 'sine'], degree: 3 },
    compile,
    pause: () => Promise.resolve(false),
  };

  it('finds the law of a block and puts it back as nodes that can be refitted', async () => {
    const { candidates, variables } = await discover(options);
    const [best] = candidates;
    expect(variables).toEqual(['a', 'b']);
    expect(best?.formulas.map((terms) => terms.map(({ text }) => text))).toEqual([['a * b'], ['a * b']]);
    const constants = best?.document.nodes.filter(({ type }) => type === 'constant') ?? [];
    expect(constants).toHaveLength(2);
    // The record was made with this law and tolerances of 1e-8.
    for (const { parameters } of constants)
      expect(parameters['value']).toMatchObject({ trainable: true, value: expect.closeTo(-0.4, 4) });
    expect(best?.loss).toBeLessThan(1e-8);
    expect(best?.heldOutLoss).toBeLessThan(1e-8);
    expect(best?.document.nodes.some(({ id }) => id === 'law')).toBe(false);
    const again = best && understand(best.document, { d: csv });
    expect(again?.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const { candidates } = await discover({ ...options, pause: () => Promise.resolve(true) });
    expect(candidates).toEqual([]);
  });

  it('says what is wrong with a node that has no place for a formula', async () => {
    const { diagnostics } = await discover({ ...options, block: 'record' });
    expect(diagnostics).toMatchObject([{ code: 'bad-parameter', where: { node: 'record' } }]);
  });
});

describe('a block in a subsystem', () => {
  const flat = reaction('t,a\n0,2\n4,1');
  /** The law with its ports in a subsystem; one outlet leads to both states, or each state has its own. */
  const grouped = (outlets: readonly string[]): SymbiodeDocument => {
    const inside = new Set(['law', 'i', 'j', ...outlets]);
    const made = buildDocument({ box: 'subsystem', i: 'inlet', j: 'inlet', o: 'outlet', p: 'outlet' }, [
      'a.value -> box.i',
      'b.value -> box.j',
      'i.value -> law.a',
      'j.value -> law.b',
      ...outlets.map((outlet) => `law.value -> ${outlet}.value`),
      'box.o -> a.rate',
      `box.${outlets.at(-1) ?? 'o'} -> b.rate`,
    ]);
    const all = [...flat.nodes, ...made.nodes.filter(({ id }) => id !== 'p' || outlets.includes('p'))];
    return {
      ...flat,
      nodes: all.map((node) => (inside.has(node.id) ? { ...node, inside: 'box' } : node)),
      wires: [
        ...flat.wires.filter(({ from, to }) => from.node !== 'law' && to.node !== 'law'),
        ...made.wires,
      ],
    };
  };

  it('whose wire divides at the border is refused with the reason', async () => {
    expect(dividedWires(grouped(['o']), 'law')).toMatchObject([
      { code: 'unsupported', where: { node: 'law' } },
    ]);
    expect(dividedWires(flat, 'law')).toEqual([]);
    expect(statesInside(grouped(['o']))).toEqual([]);
  });

  it('is replaced on its own canvas otherwise', () => {
    const document = grouped(['o', 'p']);
    expect(dividedWires(document, 'law')).toEqual([]);
    const formulas = [{ terms: [] }, { terms: [] }];
    const { nodes } = putFormulasBack(document, 'law', [], formulas).document;
    const made = nodes.filter(({ type }) => type === 'expression');
    expect(made.map(({ inside }) => inside)).toEqual(['box', 'box']);
  });

  it('leaves coefficients with short names that are free, where nothing is covered', () => {
    const document = grouped(['o', 'p']);
    const [first] = document.nodes;
    const layout = { law: { x: 0, y: 0 }, [first?.id ?? '']: { x: -320, y: 20 } };
    const subject = {
      ...document,
      nodes: document.nodes.map((node) => (node === first ? { ...node, name: 'c_2', inside: 'box' } : node)),
      layout: { ...document.layout, nodes: layout },
    };
    const one = { terms: [{ coefficient: 2, term: { text: '1', evaluate: () => 1 } }] };
    const { nodes, layout: after } = putFormulasBack(subject, 'law', [], [one, one]).document;
    const made = nodes.filter(({ type }) => type === 'constant');
    expect(made.map(({ name }) => name)).toEqual(['c_1', 'c_3']);
    for (const { id } of made) {
      const { x, y } = after.nodes[id] ?? { x: NaN, y: NaN };
      expect(Math.abs(x + 320) < 200 && Math.abs(y - 20) < 100).toBe(false);
    }
  });
});
