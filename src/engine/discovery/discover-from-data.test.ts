import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { NodeList } from '../../../test/support/build-document';
import {
  compile,
  measuredDocument,
  recordOf,
  solveLaw,
  timesTo,
  type Law,
} from '../../../test/support/measured-system';
import { createRandom } from '../base/random';
import type { SymbiodeDocument } from '../document/schema';
import { withCompleteRates } from '../lowering/state-ports';
import { understand } from '../simulation/understand';
import { initialRaw } from '../training/parameters';
import { discoverFromData, type DataDiscoveryOptions } from './discover-from-data';

// Dozens of candidates are compiled and fitted, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const lotkaVolterra: Law = {
  rates: { x: '1.3 * x - 0.9 * x * y', y: '0.8 * x * y - 1.8 * y' },
  start: { x: 0.9, y: 1.8 },
  times: timesTo(9, 91),
};

function search(document: SymbiodeDocument, csv: string, changes: Partial<DataDiscoveryOptions> = {}) {
  const { model } = understand(withCompleteRates(document), { d: csv });
  return discoverFromData({
    document,
    texts: { d: csv },
    states: [],
    raw: model ? initialRaw(model, 1) : new Float64Array(),
    library: { families: ['polynomial', 'constant'], degree: 3 },
    compile,
    pause: () => Promise.resolve(false),
    ...changes,
  });
}

type Found = Awaited<ReturnType<typeof search>>;

/** Term -> coefficient of each formula of the best candidate. */
const best = ({ candidates: [first] }: Found) =>
  first?.formulas.map((terms) =>
    Object.fromEntries(terms.map(({ text, coefficient }) => [text, coefficient])),
  );

const fromRecord = (law: Law, noise = 0) => {
  const csv = recordOf(law, noise);
  return search(measuredDocument(law, csv), csv);
};

const errorsIn = (document: SymbiodeDocument, csv: string) =>
  understand(document, { d: csv }).diagnostics.filter(({ severity }) => severity === 'error');

describe('known laws from data alone', () => {
  // Exact data: what is left is the solvers' tolerance. Otherwise coefficients are off by about noise / √(rows / 3).
  it.each([
    [0, 1e-4],
    [0.01, 0.02],
    [0.05, 0.1],
  ])('Lotka–Volterra with noise %f', async (noise, tolerance) => {
    const found = await fromRecord(lotkaVolterra, noise);
    const [prey = {}, predator = {}] = best(found) ?? [];
    expect(Object.keys(prey).toSorted()).toEqual(['x', 'x * y']);
    expect(Object.keys(predator).toSorted()).toEqual(['x * y', 'y']);
    const off = [
      [prey['x'], 1.3],
      [prey['x * y'], -0.9],
      [predator['x * y'], 0.8],
      [predator['y'], -1.8],
    ].map(([value = NaN, truth = 0]) => Math.abs(value - truth));
    expect(Math.max(...off)).toBeLessThan(tolerance);
    // The spread that is reported covers the error: five deviations leave hardly any chance to fail by accident.
    const spreads =
      found.candidates[0]?.formulas.flatMap((terms) => terms.map(({ spread }) => spread ?? 0)) ?? [];
    if (noise > 0) expect(Math.max(...off)).toBeLessThan(5 * Math.max(...spreads));
    expect(Math.min(...spreads)).toBeGreaterThan(0);
  });

  it('Lorenz', async () => {
    const law: Law = {
      rates: { x: '10 * (y - x)', y: 'x * (28 - z) - y', z: 'x * y - 8 / 3 * z' },
      start: { x: -8, y: 8, z: 27 },
      times: timesTo(3, 301),
    };
    const near = (value: number): unknown => expect.closeTo(value, 3);
    expect(best(await fromRecord(law))).toEqual([
      { x: near(-10), y: near(10) },
      { x: near(28), y: near(-1), 'x * z': near(-1) },
      { z: near(-8 / 3), 'x * y': near(1) },
    ]);
  });

  it('van der Pol', async () => {
    const law: Law = {
      rates: { x: 'v', v: '2 * (1 - x^2) * v - x' },
      start: { x: 1, v: 0.5 },
      times: timesTo(15, 301),
    };
    const near = (value: number): unknown => expect.closeTo(value, 3);
    expect(best(await fromRecord(law))).toEqual([
      { v: near(1) },
      { x: near(-1), v: near(2), 'x^2 * v': near(-2) },
    ]);
  });

  it('logistic growth, at irregular times with a gap', async () => {
    const times = timesTo(12, 61)
      .map((t, i) => t + 0.07 * Math.sin(5 * i))
      .filter((t) => t > 0 && (t < 4.6 || t > 6));
    const law: Law = { rates: { x: '0.8 * x * (1 - x / 5)' }, start: { x: 0.2 }, times: [0, ...times] };
    const near = (value: number): unknown => expect.closeTo(value, 4);
    expect(best(await fromRecord(law))).toEqual([{ x: near(0.8), 'x^2': near(-0.16) }]);
  });

  it('systems with random coefficients', async () => {
    const random = createRandom(11, 0);
    const between = (a: number, b: number) => Number((a + (b - a) * random.uniform()).toFixed(2));
    // Damped oscillators with one quadratic or cubic term: bounded near the origin, whatever is drawn.
    const extra = ['x * y', 'x^2', 'y^2', 'x^3', 'x^2 * y'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...extra), fc.constantFrom('x', 'y'), async (term, place) => {
        const [a, b, c] = [between(0.05, 0.2), between(1, 2), between(0.2, 0.5)];
        const rates = { x: `${-a} * x + ${b} * y`, y: `${-b} * x + ${-a} * y` };
        const law: Law = {
          rates: { ...rates, [place]: `${rates[place]} - ${c} * ${term}` },
          start: { x: between(0.6, 0.9), y: between(-0.4, 0.4) },
          times: timesTo(10, 151),
        };
        const rows = solveLaw(law);
        fc.pre(rows !== undefined && rows.every((row) => row.every((value) => Math.abs(value) < 3)));
        const [x = {}, y = {}] = best(await fromRecord(law)) ?? [];
        const near = (value: number): unknown => expect.closeTo(value, 3);
        const own = { [term]: near(-c) };
        expect(x).toEqual({ x: near(-a), y: near(b), ...(place === 'x' ? own : {}) });
        expect(y).toEqual({ x: near(-b), y: near(-a), ...(place === 'y' ? own : {}) });
      }),
      { numRuns: 6, seed: 4 },
    );
  });
});

describe('formulas from data', () => {
  const csv = recordOf(lotkaVolterra);
  const near = (value: number): unknown => expect.closeTo(value, 3);

  it('keep what is known, and what a network stood for is looked for anew', async () => {
    const nodes: NodeList = {
      growth: ['growth', { r: { value: 1.3 } }],
      hunt: ['mlp', { widths: [3] }],
      decay: ['decay', { r: { value: 1.8 } }],
    };
    const document = measuredDocument(lotkaVolterra, csv, {
      nodes,
      wires: [
        'x.value -> growth.x',
        'growth.rate -> x.rate',
        'y.value -> decay.x',
        'decay.rate -> y.rate',
        'x.value -> hunt.in',
        'y.value -> hunt.in',
        'hunt.out -> x.rate',
        'hunt.out -> y.rate',
      ],
    });
    const found = await search(document, csv);
    expect(best(found)).toEqual([{ 'x * y': near(-0.9) }, { 'x * y': near(0.8) }]);
    const [first] = found.candidates;
    const ids = first?.document.nodes.map(({ id }) => id) ?? [];
    expect(ids).toContain('growth');
    expect(ids).not.toContain('hunt');
    expect(first && errorsIn(first.document, csv)).toEqual([]);
    expect(first?.document.wires.filter(({ to }) => to.node === 'x' && to.port === 'rate')).toHaveLength(2);
  });

  it('leave a state alone that is known already', async () => {
    const known = 'a * x - b * x * y'.replace('a', '1.3').replace('b', '0.9');
    const document = measuredDocument(lotkaVolterra, csv, {
      nodes: { law: ['expression', { expression: known }] },
      wires: ['x.value -> law.x', 'y.value -> law.y', 'law.value -> x.rate'],
    });
    expect(best(await search(document, csv))).toEqual([{}, { y: near(-1.8), 'x * y': near(0.8) }]);
    expect(best(await search(document, csv, { states: ['y'] }))).toEqual([
      { y: near(-1.8), 'x * y': near(0.8) },
    ]);
  });

  it('come from several trajectories, each too short by itself', async () => {
    const starts = [
      [0.9, 1.8],
      [3, 1],
      [1, 3],
      [2, 2.5],
    ] as const;
    const parts = starts.map(([x, y], i) => {
      const part = recordOf({ ...lotkaVolterra, start: { x, y }, times: timesTo(1.5, 16) });
      return part
        .split('\n')
        .slice(1)
        .map((line) => `${line},${i}`);
    });
    const text = ['t,x,y,run', ...parts.flat()].join('\n');
    const plain = measuredDocument({ ...lotkaVolterra, times: [0, 1.5] }, text);
    const document = {
      ...plain,
      data: plain.data.map((one) => ({ ...one, groupColumn: 'run' })),
    };
    expect(best(await search(document, text))).toEqual([
      { x: near(1.3), 'x * y': near(-0.9) },
      { y: near(-1.8), 'x * y': near(0.8) },
    ]);
  });

  it('are found for a place of which only the place is measured', async () => {
    const law: Law = {
      rates: { x: 'v', v: '-2 * x - 0.3 * v' },
      start: { x: 1, v: 0.5 },
      times: timesTo(10, 201),
    };
    const text = recordOf(law);
    const document = measuredDocument(law, text);
    const second: SymbiodeDocument = {
      ...document,
      nodes: document.nodes.flatMap((node) =>
        node.id === 'x'
          ? [{ ...node, type: 'second-order-state', parameters: {} }]
          : node.id.endsWith('v')
            ? []
            : [node],
      ),
      wires: document.wires.filter(({ from }) => from.node === 'x'),
    };
    const found = await search(second, text);
    expect(found.variables).toEqual(['x', 'x_velocity']);
    expect(best(found)).toEqual([{ x: near(-2), x_velocity: near(-0.3) }]);
  });

  it('are put in as nodes that start where the data do', async () => {
    const document = measuredDocument({ ...lotkaVolterra, start: { x: 7, y: 1.8 } }, csv);
    const { candidates, diagnostics } = await search(document, csv);
    expect(diagnostics).toMatchObject([{ severity: 'warning', where: { node: 'x', field: 'initial' } }]);
    const nodes = candidates[0]?.document.nodes ?? [];
    expect(nodes.find(({ id }) => id === 'x')?.parameters['initial']).toEqual({
      value: near(0.9),
      trainable: true,
    });
    expect(nodes.find(({ id }) => id === 'y')?.parameters['initial']).toEqual({ value: 1.8 });
  });

  it('say all that is missing at once', async () => {
    const short = csv.split('\n').slice(0, 6).join('\n');
    const more = {
      nodes: { z: 'state', v: ['vector-state', { size: 2 }], fall: 'decay' },
      wires: ['v.value -> fall.x', 'fall.rate -> v.rate'],
    } as const;
    const document = measuredDocument(lotkaVolterra, short, more);
    const { candidates, diagnostics } = await search(document, short, { states: ['x', 'z', 'v', 'saw_x'] });
    expect(candidates).toEqual([]);
    expect(diagnostics).toMatchObject([
      { code: 'no-observations', where: { node: 'z' } },
      { code: 'shape-mismatch', where: { node: 'v' } },
      { code: 'not-a-state', where: { node: 'saw_x' } },
      { code: 'too-few-data' },
    ]);
  });

  it('need as many rows as the library has terms', async () => {
    const few = csv.split('\n').slice(0, 12).join('\n');
    const { diagnostics } = await search(measuredDocument(lotkaVolterra, few), few, {
      library: { families: ['polynomial'], degree: 8 },
    });
    expect(diagnostics).toMatchObject([
      { code: 'too-few-data', message: expect.stringContaining('44 terms') },
    ]);
  });

  it('warn of terms that the data cannot tell apart', async () => {
    // Both decay alike, so y is twice x at every time.
    const law: Law = {
      rates: { x: '-0.5 * x', y: '-0.5 * y' },
      start: { x: 1, y: 2 },
      times: timesTo(5, 51),
    };
    const { candidates, diagnostics } = await fromRecordWithDegree(law, 1);
    expect(diagnostics).toMatchObject([{ code: 'ambiguous-terms', severity: 'warning' }]);
    expect(candidates[0]?.loss).toBeLessThan(1e-8);
  });

  it('say which known term cannot be followed', async () => {
    const document = measuredDocument(lotkaVolterra, csv, {
      nodes: { hidden: 'state', loss: 'decay', law: ['expression', { expression: 'h * x' }] },
      wires: [
        'hidden.value -> loss.x',
        'loss.rate -> hidden.rate',
        'hidden.value -> law.h',
        'x.value -> law.x',
        'law.value -> x.rate',
      ],
    });
    const { diagnostics } = await search(document, csv);
    expect(diagnostics).toMatchObject([{ code: 'no-observations', where: { node: 'x' } }]);
  });

  it('stop when told to', async () => {
    const found = await search(measuredDocument(lotkaVolterra, csv), csv, {
      pause: () => Promise.resolve(true),
    });
    expect(found).toMatchObject({ candidates: [], isStopped: true });
  });
});

function fromRecordWithDegree(law: Law, degree: number) {
  const text = recordOf(law);
  return search(measuredDocument(law, text), text, { library: { families: ['polynomial'], degree } });
}
