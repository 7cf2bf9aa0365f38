import { describe, expect, it } from 'vitest';
import {
  exponentialDifferentiator,
  exponentialModel as model,
  exponentialSensitivities,
  exponentialSolver,
} from '../../../test/support/exponential-model';
import { decodeSafetensors, encodeSafetensors } from '../base/safetensors';
import type { SimulationSettings, TrainingSettings } from '../document/schema';
import { decodeCheckpoint, rawFromCheckpoint } from './checkpoint';
import type { TrainingMetrics, TrainingProgress, TrainingResult } from './define';
import type { TrainingJob, TrainingSurroundings } from './loop';
import { train } from './loop';
import { prepareFit } from './prepare-fit';

const simulation: SimulationSettings = {
  method: 'tsit5',
  start: 0,
  end: 10,
  timeUnit: 's',
  rtol: 1e-6,
  atol: 1e-6,
  step: 0.1,
  maxSteps: 1000,
  points: 101,
  precision: 'f64',
};

const settings: TrainingSettings = {
  seed: 1,
  adam: { iterations: 40, learningRate: 0.05 },
  lbfgs: { iterations: 40, memory: 5 },
  validationFraction: 0.2,
  patience: 0,
  weightPenalty: 0,
};

/** y = 3 exp(−0.7 t) + 0.5, with a little that the model cannot explain. */
const times = Float64Array.from({ length: 21 }, (_, i) => i / 2);
const table = {
  id: 'table',
  times,
  columns: { y: times.map((t, i) => 3 * Math.exp(-0.7 * t) + 0.5 + 0.01 * Math.sin(7 * i)) },
};

interface Setup {
  readonly training?: Partial<TrainingSettings>;
  readonly surroundings?: Partial<TrainingSurroundings>;
  readonly resume?: Uint8Array;
  readonly ceiling?: number;
}

function jobOf({ training = {}, surroundings = {}, resume, ceiling = Infinity }: Setup): TrainingJob {
  const merged = { ...settings, ...training };
  const { fit } = prepareFit(model, [table], { training: merged, simulation });
  if (!fit) throw new Error('the set-up does not fit');
  return {
    fit,
    training: merged,
    simulation,
    backend: 'closed form',
    createDifferentiator: () => exponentialDifferentiator(ceiling),
    createSensitivities: () => exponentialSensitivities(),
    createSolver: () => exponentialSolver(ceiling),
    ...(resume ? { resume } : {}),
    surroundings: {
      now: () => 0,
      pause: () => Promise.resolve(),
      shouldStop: () => false,
      ...surroundings,
    },
  };
}

async function run(setup: Setup): Promise<{ result: TrainingResult; raw: Float64Array; last: Uint8Array }> {
  let last = new Uint8Array();
  const outcome = await train(
    jobOf({
      ...setup,
      surroundings: {
        ...setup.surroundings,
        onCheckpoint: (bytes) => {
          last = Uint8Array.from(bytes);
        },
      },
    }),
  );
  if (!outcome.result) throw new Error(outcome.diagnostics.map((d) => d.message).join('\n'));
  return { result: outcome.result, raw: outcome.raw, last };
}

/** Says stop at this evaluation. */
function stopAfter(evaluations: number): Partial<TrainingSurroundings> {
  let asked = 0;
  return { shouldStop: () => asked++ >= evaluations };
}

describe('a training run', () => {
  it('recovers the parameters behind the data and leaves fixed ones alone', async () => {
    const { result, raw } = await run({
      training: { adam: { iterations: 100, learningRate: 0.05 }, validationFraction: 0 },
    });
    expect(result.status).toBe('done');
    expect(result.parameters['decay.k']).toBeCloseTo(0.7, 1);
    expect(result.parameters['y.initial']).toBeCloseTo(3, 1);
    expect(result.parameters['offset.c']).toBe(0.5);
    expect(raw[0]).toBe(0.5);
    expect(result.rmse['measured']).toBeLessThan(0.02);
  });

  it('reports the errors of the fitted and of the validation part as they are', async () => {
    const { result, raw } = await run({});
    const residual = (i: number) =>
      (table.columns.y[i] ?? 0) -
      ((raw[0] ?? 0) + (raw[2] ?? 0) * Math.exp(-Math.exp(raw[1] ?? 0) * (times[i] ?? 0)));
    const over = (from: number, to: number) => {
      const squares = Array.from({ length: to - from }, (_, k) => residual(from + k) ** 2);
      return Math.sqrt(squares.reduce((a, b) => a + b, 0) / squares.length);
    };
    expect(result.trainRmse['measured']).toBeCloseTo(over(0, 17), 12);
    expect(result.validationRmse?.['measured']).toBeCloseTo(over(17, 21), 12);
    expect(result.rmse['measured']).toBeCloseTo(over(0, 21), 12);
  });

  it('records the trained numbers and no others', async () => {
    const seen: TrainingMetrics[] = [];
    const { result } = await run({
      training: { validationFraction: 0 },
      surroundings: { onIteration: (metrics) => seen.push(metrics) },
    });
    const best = seen[result.bestIteration - 1]?.parameters;
    expect(Object.keys(best ?? {}).toSorted()).toEqual(['decay.k', 'y.initial']);
    expect(best).toEqual({
      'decay.k': result.parameters['decay.k'],
      'y.initial': result.parameters['y.initial'],
    });
  });

  it.each([
    { part: 'with validation', validationFraction: 0.2 },
    { part: 'without validation', validationFraction: 0 },
  ])('keeps the best weights $part', async ({ validationFraction }) => {
    const seen: TrainingMetrics[] = [];
    // A huge step makes Adam swing, so that the last weights are not the best.
    const { result } = await run({
      training: {
        validationFraction,
        adam: { iterations: 60, learningRate: 0.7 },
        lbfgs: { iterations: 0, memory: 5 },
      },
      surroundings: { onIteration: (metrics) => seen.push(metrics) },
    });
    expect(seen).toHaveLength(60);
    if (validationFraction === 0) {
      expect(result.trainLoss).toBe(Math.min(...seen.map(({ loss }) => loss)));
      expect(result.validationLoss).toBeNull();
    } else {
      const losses = seen.flatMap(({ validationLoss }) => (validationLoss === null ? [] : [validationLoss]));
      expect(result.validationLoss).toBe(Math.min(...losses));
    }
    expect(seen[result.bestIteration - 1]?.loss).toBe(result.trainLoss);
  });

  it.each(Array.from({ length: 24 }, (_, i) => 2 * i + 1))(
    'goes on to the same bits when it is stopped after %i evaluations',
    async (evaluations) => {
      const straight = await run({});
      const first = await run({ surroundings: stopAfter(evaluations) });
      expect(['cancelled', 'done']).toContain(first.result.status);
      const second = await run({ resume: first.last });
      expect(second.raw).toEqual(straight.raw);
      expect(second.last).toEqual(straight.last);
      expect(second.result.iterations).toBe(straight.result.iterations);
    },
  );

  it.each(Array.from({ length: 10 }, (_, i) => 3 * i + 1))(
    'goes on to the same bits when it is stopped after %i evaluations of a growing horizon',
    async (evaluations) => {
      const training = { growingHorizon: 0.6 };
      const straight = await run({ training });
      const first = await run({ training, surroundings: stopAfter(evaluations) });
      const second = await run({ training, resume: first.last });
      expect(second.last).toEqual(straight.last);
    },
  );

  it('keeps weights by their loss over the whole record when the horizon has grown', async () => {
    const seen: TrainingMetrics[] = [];
    const { result } = await run({
      training: { growingHorizon: 0.5, validationFraction: 0, lbfgs: { iterations: 0, memory: 5 } },
      surroundings: { onIteration: (metrics) => seen.push(metrics) },
    });
    expect(result.bestIteration).toBeGreaterThan(20);
    expect(result.trainLoss).toBe(Math.min(...seen.slice(20).map(({ loss }) => loss)));
  });

  it('reports the loss over the whole record even when it is stopped while the horizon grows', async () => {
    const training = { growingHorizon: 1, validationFraction: 0 };
    const { result } = await run({ training, surroundings: stopAfter(10) });
    const scale = jobOf({ training }).fit.scales[0] ?? NaN;
    expect(result.trainLoss).toBeCloseTo(((result.rmse['measured'] ?? 0) / scale) ** 2, 12);
  });

  it('goes on from every checkpoint that it writes on the way', async () => {
    const kept: Uint8Array[] = [];
    const straight = await train(
      jobOf({
        surroundings: {
          checkpointEvery: 10,
          onCheckpoint: (bytes) => {
            kept.push(Uint8Array.from(bytes));
          },
        },
      }),
    );
    expect(kept.length).toBeGreaterThan(4);
    for (const bytes of kept) expect((await run({ resume: bytes })).raw).toEqual(straight.raw);
  });

  it('takes up a finished run when more iterations are allowed', async () => {
    const none = { iterations: 0, memory: 5 };
    const adam = (iterations: number) => ({
      training: { adam: { iterations, learningRate: 0.05 }, lbfgs: none, validationFraction: 0 },
    });
    const half = await run(adam(20));
    const both = await run({ ...adam(40), resume: half.last });
    expect(both.raw).toEqual((await run(adam(40))).raw);
    expect(both.result.iterations).toBe(40);
  });

  it('stops when it is told to, with the best weights so far', async () => {
    const { result } = await run({ surroundings: stopAfter(30) });
    expect(result.status).toBe('cancelled');
    expect(result.iterations).toBe(30);
    expect(Number.isFinite(result.trainLoss)).toBe(true);
    expect((await run({ surroundings: stopAfter(0) })).result.status).toBe('cancelled');
  });

  it('ends early when the watched loss does not improve any more', async () => {
    const { result } = await run({
      training: {
        patience: 15,
        adam: { iterations: 5000, learningRate: 0.5 },
        lbfgs: { iterations: 0, memory: 5 },
      },
    });
    expect(result.status).toBe('earlyStopped');
    expect(result.iterations).toBeLessThan(5000);
    expect(result.iterations - result.bestIteration).toBe(15);
  });

  it('backs off from where the model cannot be integrated and says so', async () => {
    const { result } = await run({
      ceiling: 3.2,
      training: { adam: { iterations: 200, learningRate: 0.6 }, validationFraction: 0 },
    });
    expect(result.status).toBe('done');
    expect(result.message).toContain('broke down');
    expect(result.parameters['y.initial']).toBeCloseTo(3, 1);
  });

  it('fails with the reason when the starting values cannot be integrated', async () => {
    const { result } = await run({ ceiling: 0.5 });
    expect(result.status).toBe('failed');
    expect(result.outcome.status).toBe('nonFinite');
    expect(result.message).toContain('Use smaller values.');
  });

  it('reports progress by its clock and the fit of the kept weights at the end', async () => {
    const seen: TrainingProgress[] = [];
    let time = 0;
    const { result } = await run({
      surroundings: { now: () => (time += 5), onProgress: (progress) => seen.push(progress) },
    });
    expect(seen.length).toBeGreaterThan(5);
    const last = seen.at(-1);
    expect(last?.fit?.times).toHaveLength(200);
    expect(last?.fit?.curves.map(({ name }) => name)).toEqual(['measured']);
    expect(last?.fit?.times.at(-1)).toBe(10);
    expect(last?.parameters).toEqual(result.parameters);
    expect(last?.iteration).toBe(result.iterations);
    for (const { iteration, totalIterations, secondsLeft } of seen) {
      expect(iteration).toBeLessThanOrEqual(totalIterations);
      expect(secondsLeft).toBeGreaterThanOrEqual(0);
    }
  });

  it('gives the same numbers whatever the clock says', async () => {
    let time = 0;
    const odd = await run({
      surroundings: { now: () => (time += 37 * Math.random()), onProgress: () => undefined },
    });
    expect(odd.raw).toEqual((await run({})).raw);
  });
});

describe('a checkpoint', () => {
  it('holds the constrained values of the best weights under the names of the parameters', async () => {
    const { result, raw, last } = await run({});
    const { file } = decodeSafetensors(last);
    for (const [name, value] of Object.entries(result.parameters))
      expect(file?.tensors[name]?.values[0]).toBe(value);
    const read = rawFromCheckpoint(last, model, 1).value;
    expect(read?.[1]).toBeCloseTo(raw[1] ?? NaN, 14);
    expect(read?.[2]).toBe(raw[2]);
  });

  it('does not fit another model', async () => {
    const { last } = await run({});
    const [fixed, ...others] = model.parameters;
    if (!fixed) throw new Error('no parameter');
    const thawed = { ...model, parameters: [{ ...fixed, trainable: true }, ...others] };
    expect(decodeCheckpoint(last, thawed, settings).diagnostics[0]?.code).toBe('checkpoint-mismatch');
    const renamed = { ...model, parameters: others.map((p) => Object.assign({}, p, { name: `${p.name}2` })) };
    expect(rawFromCheckpoint(last, renamed, 1).diagnostics[0]?.code).toBe('checkpoint-mismatch');
    const job = jobOf({ resume: last });
    const outcome = await train({ ...job, fit: { ...job.fit, model: thawed } });
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['checkpoint-mismatch']);
  });

  it('goes on only with the stages that it was made in', async () => {
    const { last } = await run({ surroundings: stopAfter(9) });
    const other = decodeCheckpoint(last, model, {
      ...settings,
      recipe: { id: 'physics-first', numbers: { iterations: 3 } },
    });
    expect(other.diagnostics.map(({ code }) => code)).toEqual(['checkpoint-mismatch']);
    const decayed = { ...settings, adam: { ...settings.adam, weightDecay: 0.1 } };
    expect(decodeCheckpoint(last, model, decayed).value).toBeUndefined();
  });

  it.each([9, 55])(
    'of version 1, made after %i evaluations, is gone on with to the same bits',
    async (cut) => {
      const { raw } = await run({});
      const { last } = await run({ surroundings: stopAfter(cut) });
      const { file } = decodeSafetensors(last);
      if (!file) throw new Error('no checkpoint');
      const later = /^@run\.(cap|stage|broken|shorten)|^@stage\./;
      const tensors = Object.fromEntries(Object.entries(file.tensors).filter(([name]) => !later.test(name)));
      const { stages: _, ...metadata } = file.metadata;
      const old = encodeSafetensors({ tensors, metadata: { ...metadata, version: '1' } });
      expect((await run({ resume: old })).raw).toEqual(raw);
    },
  );

  it('is refused when it is not one', () => {
    expect(decodeCheckpoint(new Uint8Array(5), model, settings).diagnostics[0]?.code).toBe('file-unreadable');
  });
});
