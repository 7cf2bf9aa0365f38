import { describe, expect, it, vi } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { runNames, underNamesOfRun, type SymbiodeDocument } from '../../engine';
import { exportModel } from './export-model';
import type { Job } from './job';
import { prepareTraining, type TrainingHooks } from './prepare-training';
import { simulate } from './simulate';

// Processes and the disk of a busy machine may take their time.
vi.setConfig({ testTimeout: 60_000 });

const job = (changes: Partial<SymbiodeDocument> = {}, more: Partial<Job> = {}): Job => ({
  document: hareDocument(changes),
  tables: { record: hareTable },
  checkpoint: null,
  ...more,
});

const short = (adam: number): Partial<SymbiodeDocument> => {
  const { training } = hareDocument();
  return {
    training: {
      ...training,
      adam: { ...training.adam, iterations: adam },
      lbfgs: { ...training.lbfgs, iterations: 5 },
    },
  };
};

const quiet: TrainingHooks = {
  isCancelled: () => false,
  onProgress: () => {},
  onIteration: () => {},
  onCheckpoint: () => {},
};

describe('simulation', () => {
  it('reports at every output time, from start to end', () => {
    const { solution, diagnostics } = simulate(job());
    expect(diagnostics).toEqual([]);
    expect(solution?.outcome.status).toBe('done');
    expect([...(solution?.times ?? [])]).toEqual([0, 1, 2, 3, 4]);
    expect(solution?.states[0]).toBe(1);
  });

  it('takes values by name, and says when there is no such name or value', () => {
    const plain = simulate(job()).solution?.states;
    const changed = simulate(job({}, { overrides: { 'hares.initial': 2 } })).solution?.states;
    expect(changed?.[0]).toBe(2);
    expect(changed).not.toEqual(plain);
    for (const overrides of [{ 'hares.nothing': 1 }, { 'growth.r': -1 }, { 'growth.r': NaN }]) {
      const { solution, diagnostics } = simulate(job({}, { overrides }));
      expect(solution).toBeNull();
      expect(diagnostics).toMatchObject([{ code: 'bad-parameter' }]);
    }
  });

  it('says all that is wrong with the settings', () => {
    const simulation = { ...hareDocument().simulation, method: 'magic', points: 1, rtol: -1 };
    const { solution, diagnostics } = simulate(job({ simulation }));
    expect(solution).toBeNull();
    expect(new Set(diagnostics.map(({ where }) => where.field))).toEqual(
      new Set(['simulation.method', 'simulation.points', 'simulation.rtol']),
    );
  });

  it('gives a run that breaks down as far as it came, with advice', () => {
    const simulation = { ...hareDocument().simulation, end: 1e6 };
    const { solution, diagnostics } = simulate(job({ simulation }, { overrides: { 'growth.r': 50 } }));
    expect(solution?.outcome.status).not.toBe('done');
    expect(diagnostics).toMatchObject([{ code: 'numerical-failure', severity: 'warning' }]);
  });
});

describe('training', () => {
  it('ends with a checkpoint that simulations can use', async () => {
    const prepared = prepareTraining(job(short(20)));
    if (!prepared.ready) throw new Error(JSON.stringify(prepared.diagnostics));
    let checkpoint: Uint8Array | null = null;
    const losses: number[] = [];
    const result = await prepared.run({
      ...quiet,
      onCheckpoint: (bytes) => (checkpoint = bytes),
      onIteration: ({ loss }) => losses.push(loss),
    });
    expect(result.status).toBe('done');
    expect(losses).toHaveLength(result.iterations);
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
    const trained = simulate(job({}, { checkpoint })).solution;
    expect(trained?.states).not.toEqual(simulate(job()).solution?.states);
  });

  it('goes on from a checkpoint to the same bits', async () => {
    const run = async (work: Job, stopAfter: number) => {
      const prepared = prepareTraining(work);
      if (!prepared.ready) throw new Error(JSON.stringify(prepared.diagnostics));
      const losses: number[] = [];
      let checkpoint: Uint8Array | null = null;
      await prepared.run({
        ...quiet,
        isCancelled: () => losses.length >= stopAfter,
        onIteration: ({ loss }) => losses.push(loss),
        onCheckpoint: (bytes) => (checkpoint = bytes),
      });
      return { losses, checkpoint };
    };
    const whole = await run(job(short(12)), Infinity);
    const first = await run(job(short(12)), 7);
    const rest = await run(job(short(12), { checkpoint: first.checkpoint }), Infinity);
    expect([...first.losses, ...rest.losses]).toEqual(whole.losses);
    expect(rest.checkpoint).toEqual(whole.checkpoint);

    // Weights of later members are drawn under the names of the nodes; two of them have even changed names since, and
    // so has a number that is shared.
    const called: Readonly<Record<string, string>> = { hares: 'lynx', lynx: 'hares', interaction: 'hunt' };
    const sharing = (shared: string, names: typeof called) => ({
      training: { ...hareDocument().training, ...short(6).training, ensemble: 2 },
      parameters: [{ name: shared, value: 0.5, trainable: true }],
      nodes: hareDocument().nodes.map((node) => ({
        ...node,
        name: names[node.id] ?? node.name,
        ...(node.id === 'growth' || node.id === 'decay' ? { parameters: { r: { shared } } } : {}),
      })),
    });
    const many = sharing('rho', {});
    const [all, half] = [await run(job(many), Infinity), await run(job(many), 3)];
    const renamed = job(sharing('births', called), { checkpoint: half.checkpoint });
    expect(prepareTraining(renamed)).toMatchObject({ ready: false });
    const document = underNamesOfRun(renamed.document, runNames(job(many).document));
    const end = await run({ ...renamed, document }, Infinity);
    expect([...half.losses, ...end.losses]).toEqual(all.losses);
    expect(end.checkpoint).toEqual(all.checkpoint);
  });

  it('does not begin with a checkpoint of another model', async () => {
    const prepared = prepareTraining(job(short(2)));
    if (!prepared.ready) throw new Error(JSON.stringify(prepared.diagnostics));
    let checkpoint: Uint8Array | null = null;
    await prepared.run({ ...quiet, onCheckpoint: (bytes) => (checkpoint = bytes) });
    const nodes = hareDocument().nodes.map((node) =>
      node.type === 'mlp' ? Object.assign({}, node, { parameters: { widths: [5] } }) : node,
    );
    const other = prepareTraining(job({ nodes }, { checkpoint }));
    expect(other).toMatchObject({ ready: false, diagnostics: [{ code: 'checkpoint-mismatch' }] });
  });
});

describe('export', () => {
  it('gives files, or says that there is no such target', () => {
    const answer = exportModel(job(), 'python');
    expect(answer.diagnostics).toEqual([]);
    expect(answer.files.map(({ path }) => path)).toContain('weights.safetensors');
    expect(exportModel(job(), 'abacus')).toMatchObject({ files: [], diagnostics: [{ code: 'unsupported' }] });
  });
});
