import { describe, expect, it } from 'vitest';
import { lotkaVolterra, lotkaVolterraValues } from '../../../test/support/systems';
import { backends } from '../backends';
import { methods } from '../solvers/methods';
import type { FitTarget, GradientResult, StepControl, Trajectory } from './define';
import { createDifferentiator } from './differentiator';
import { createParallelDifferentiator, createSerialExecutor, type ChunkExecutor } from './parallel';

const control: StepControl = { rtol: 1e-8, atol: 1e-8, step: 0.05, maxSteps: 10_000 };
const make = (id: string) =>
  createDifferentiator(lotkaVolterra, {
    method: methods.get(id),
    backend: backends.get('wasm'),
    precision: 'f64',
  });

/** 45 trajectories on three grids, mixed up. */
const target: FitTarget = {
  trajectories: Array.from({ length: 45 }, (_, b): Trajectory => {
    const times = Float64Array.from({ length: 4 + (b % 3) }, (_v, i) => 0.2 * i);
    return {
      times,
      values: Float64Array.from({ length: 2 * times.length }, (_v, i) => 1 + 0.3 * Math.sin(i + b)),
      weights: new Float64Array(2 * times.length).fill(0.1),
      initial: Float64Array.of(0.5 + 0.05 * b, 3 - 0.05 * b),
    };
  }),
  penaltyWeight: 0.2,
};

/** As several threads would: chunks are claimed in a shuffled order by several differentiators. */
function shuffledExecutor(id: string, threads: number, seed: number): ChunkExecutor {
  const workers = Array.from({ length: threads }, () => make(id));
  let chunks: readonly FitTarget[] = [];
  return {
    setChunks: (next) => (chunks = next),
    evaluate(raw, settings) {
      const order = [...chunks.keys()].toSorted((a, b) => Math.sin(seed + 9 * a) - Math.sin(seed + 9 * b));
      const results: GradientResult[] = [];
      order.forEach((k, turn) => {
        const worker = workers[turn % threads];
        const chunk = chunks[k];
        if (!worker || !chunk) return;
        worker.setTarget(chunk);
        results[k] = worker.evaluate(raw, settings);
      });
      return results;
    },
    dispose: () => workers.forEach((worker) => worker.dispose()),
  };
}

describe.each(['rk4', 'tsit5'])('chunks of a gradient with %s', (id) => {
  const evaluate = (executor: ChunkExecutor, trajectories = target.trajectories) => {
    const d = createParallelDifferentiator(executor);
    d.setTarget({ ...target, trajectories });
    const result = d.evaluate(lotkaVolterraValues, control);
    d.dispose();
    return result;
  };
  const serial = evaluate(createSerialExecutor(make(id)));

  it('give the same bits in any order on any number of threads', () => {
    for (const [threads, seed] of [
      [1, 1],
      [2, 2],
      [3, 5],
    ] as const)
      expect(evaluate(shuffledExecutor(id, threads, seed))).toEqual(serial);
  });

  it('add up to the gradient of the whole', () => {
    const whole = make(id);
    whole.setTarget(target);
    const { loss, gradient, predictions, initialGradients } = whole.evaluate(lotkaVolterraValues, control);
    // The order of additions differs, and with adaptive steps which trajectories share them.
    const tolerance = id === 'rk4' ? 1e-12 : 1e-6;
    expect(Math.abs(serial.loss - loss)).toBeLessThan(tolerance * loss);
    const scale = Math.max(...gradient.map(Math.abs));
    gradient.forEach((g, i) =>
      expect(Math.abs(g - (serial.gradient[i] ?? NaN))).toBeLessThan(tolerance * scale),
    );
    predictions.forEach((p, b) =>
      p.forEach((x, i) =>
        expect(Math.abs(x - (serial.predictions[b]?.[i] ?? NaN))).toBeLessThan(tolerance * 10),
      ),
    );
    expect(serial.initialGradients.map((g) => g.length)).toEqual(initialGradients.map((g) => g.length));
  });

  it('say which trajectory failed first', () => {
    const broken = target.trajectories.map((t, b) =>
      b === 31 ? { ...t, initial: Float64Array.of(NaN, 1) } : t,
    );
    const ours = evaluate(createSerialExecutor(make(id)), broken);
    expect(ours.outcome.status).toBe('nonFinite');
    const theirs = evaluate(shuffledExecutor(id, 2, 3), broken);
    expect(theirs.outcome).toEqual(ours.outcome);
    // Trajectories 24–31 and more share a tile with it: the first of the tile is named.
    expect((ours.outcome.trajectory ?? NaN) % 3).toBe(31 % 3);
  });
});
