import { describe, expect, it } from 'vitest';
import type { RunInfo, SymbiodeDocument, TrainingResult } from '../../engine/index';
import { defaultTraining, emptyDocument, methods } from '../../engine/index';
import type { ComparedRun } from './compare-runs';
import { compareRuns, settingName } from './compare-runs';
import { detailsOf } from './run-details';
import { pinnedFirst, titleOf } from './run-title';

const result = (trainLoss: number, r: number): TrainingResult => ({
  status: 'done',
  message: '',
  iterations: 1200,
  trainLoss,
  validationLoss: null,
  rmse: { hares: trainLoss },
  trainRmse: {},
  validationRmse: null,
  bestIteration: 1100,
  parameters: { 'growth.r': r, 'decay.d': 0.1 },
  outcome: { status: 'done', time: 1, advice: '' },
  control: { rtol: 1e-6, atol: 1e-6, step: 0, maxSteps: 1 },
  backend: 'wasm',
  precision: 'f64',
  method: 'tsit5',
  seconds: 75,
});

const growth = { id: 'g', type: 'growth', typeVersion: 1, name: 'growth', parameters: { r: 0.5 } };
const document = (more: Partial<SymbiodeDocument> = {}): SymbiodeDocument => ({
  ...emptyDocument(),
  nodes: [growth],
  ...more,
});

function run(
  id: string,
  more: Partial<RunInfo> = {},
  trained: SymbiodeDocument | null = document(),
): ComparedRun {
  const info: RunInfo = {
    id,
    startedAt: '2026-01-02T03:04:05Z',
    status: 'done',
    result: result(0.1, 0.5),
    facts: {
      seed: 1,
      settings: { 'training.seed': 1, 'training.adam.learningRate': 0.01 },
      documentHash: 'sha256:aaaaaaaaaaaaaaaa',
      data: [{ name: 'Record', hash: 'sha256:0123456789abcdef' }],
      device: 'A processor, 4 cores',
      version: '1.2.3',
    },
    ...more,
  };
  const none = new Float64Array();
  return {
    record: { info, history: { iteration: none, loss: none, validationLoss: none }, fit: null },
    document: trained,
  };
}

describe('comparing', () => {
  it('a run with itself finds nothing but shows how it ended', () => {
    const { results, settings, model, trained } = compareRuns(run('a'), run('a'));
    expect([settings, model, trained]).toEqual([[], [], []]);
    expect(results.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Ended', 'Loss', 'Error of hares', 'Iterations', 'Duration']),
    );
    expect(results.every(({ values: [one, other] }) => one === other)).toBe(true);
  });

  it('finds every setting, datum, parameter and trained value that differs, and the same the other way round', () => {
    const base = run('a').record.info.facts;
    if (base === undefined) throw new Error('facts');
    const facts = {
      ...base,
      settings: { 'training.seed': 2, 'training.adam.learningRate': 0.01, 'training.patience': 50 },
      data: [{ name: 'Record', hash: 'sha256:fedcba9876543210' }],
    };
    const nodes = [
      { ...growth, name: 'births', muted: true, parameters: { r: { value: 0.7, trainable: false } } },
      { ...growth, id: 'new', name: 'new' },
    ];
    const a = run('a');
    const b = run('b', { facts, result: result(0.05, 0.9) }, document({ nodes }));
    const forth = compareRuns(a, b);
    expect(forth.settings).toEqual([
      { name: 'Training · seed', values: ['1', '2'] },
      { name: 'Data Record', values: ['0123456789', 'fedcba9876'] },
      { name: 'Training · patience', values: ['', '50'] },
    ]);
    expect(forth.model).toEqual([
      { name: 'growth', values: ['Exponential growth', 'Exponential growth, named births, muted'] },
      { name: 'growth.r', values: ['0.5', '0.7, fixed'] },
      { name: 'new', values: ['', 'Exponential growth'] },
      { name: 'new.r', values: ['', '0.5'] },
    ]);
    expect(forth.trained).toEqual([{ name: 'growth.r', values: ['0.5', '0.9'] }]);
    const back = compareRuns(b, a);
    for (const part of ['settings', 'trained'] as const) {
      const turned = back[part].map(({ name, values: [one, other] }) => ({ name, values: [other, one] }));
      expect(turned).toHaveLength(forth[part].length);
      expect(turned).toEqual(expect.arrayContaining([...forth[part]]));
    }
  });

  it('tells two numbers apart that read alike when rounded', () => {
    const [a, b] = [0.1, 0.1 + 1e-12].map((r) =>
      run('x', {}, document({ nodes: [{ ...growth, parameters: { r } }] })),
    );
    if (a === undefined || b === undefined) throw new Error('two runs');
    const [row] = compareRuns(a, b).model;
    expect(row?.values[0]).not.toBe(row?.values[1]);
  });

  it('passes over models where one is not known, and runs without a result', () => {
    expect(compareRuns(run('a'), run('b', { result: null, status: 'interrupted' }, null)).model).toEqual([]);
  });
});

it('says choices as the forms do', () => {
  const base = run('a').record.info.facts;
  if (base === undefined) throw new Error('facts');
  const noise = { id: 'n', type: 'noise', typeVersion: 1, name: 'n', parameters: { calculus: 'ito' } };
  const other = { ...noise, parameters: { calculus: 'stratonovich' } };
  const by = (method: string, node: typeof noise) =>
    run('a', { facts: { ...base, settings: { 'simulation.method': method } } }, document({ nodes: [node] }));
  const { settings, model } = compareRuns(by('kvaerno5', noise), by('unheard-of', other));
  expect(settings).toEqual([
    { name: 'Simulation · method', values: [methods.get('kvaerno5').title, 'unheard-of'] },
  ]);
  expect(model).toEqual([{ name: 'n.calculus', values: ['Itô', 'Stratonovich'] }]);
});

it('every training setting has a name in words', () => {
  for (const name of Object.keys(defaultTraining))
    expect(settingName(`training.${name}`)).not.toMatch(/[a-z][A-Z]|undefined/);
  expect(settingName('training.adam.learningRate')).toBe('Training · adam · learning rate');
});

describe('details', () => {
  it('say how a run was made', () => {
    const rows = new Map(detailsOf(run('a').record.info).map(({ label, text }) => [label, text]));
    expect(rows.get('Seed')).toBe('1');
    expect(rows.get('Solver')).toBe(methods.find('tsit5')?.title);
    expect(rows.get('Computed by')).toBe('WebAssembly, double precision');
    expect(rows.get('Data Record')).toBe('0123456789');
    expect(rows.get('Duration')).toBe('1 min 15 s');
  });
  it('of a run that tells little are short', () => {
    const bare: RunInfo = { id: 'a', startedAt: '2026-01-02T03:04:05Z', status: 'interrupted', result: null };
    expect(detailsOf(bare).map(({ label }) => label)).toEqual(['Started']);
  });
});

it('pinned runs come first, and each half keeps its order', () => {
  const runs = ['a', 'b', 'c', 'd'].map((id) => run(id, { pinned: id === 'b' || id === 'd' }).record.info);
  expect(pinnedFirst(runs).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
  expect(titleOf({ startedAt: 'x', name: 'Mine' })).toBe('Mine');
});
