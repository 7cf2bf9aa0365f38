/**
 * Long use takes no more memory than short use. What is measured is the process after a full collection: WebAssembly
 * memory lies outside the heap and is given back only when nothing holds a program any more.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { backends } from '../../src/engine/backends';
import { createDifferentiator } from '../../src/engine/simulation/differentiator';
import { createSolver } from '../../src/engine/simulation/solver';
import { methods } from '../../src/engine/solvers/methods';
import { forcedDecay, forcedDecayAt, lotkaVolterra, lotkaVolterraValues } from '../support/systems';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use. Collections in turns let what finalisers release go too. */
async function bytesInUse(): Promise<{ readonly heap: number; readonly resident: number }> {
  for (let i = 0; i < 4; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, resident: rss };
}

const wasm = backends.get('wasm');
const megabyte = 2 ** 20;

describe('memory', () => {
  it('does not grow over 10^7 steps', { timeout: 120_000 }, async () => {
    const options = { method: methods.get('rk4'), backend: wasm, precision: 'f64' } as const;
    const solver = createSolver(forcedDecay, options);
    const run = (steps: number) =>
      solver.solve({
        raw: Float64Array.of(0.8),
        times: Float64Array.of(0, 10),
        control: { rtol: 0, atol: 0, step: 10 / steps, maxSteps: steps + 1 },
      });
    run(1000);
    const before = await bytesInUse();
    const { statistics, states } = run(10_000_000);
    const after = await bytesInUse();
    expect(statistics.steps).toBe(10_000_000);
    // 10^7 roundings of one in 10^16, which mostly cancel.
    expect(Math.abs((states[1] ?? NaN) - forcedDecayAt(10))).toBeLessThan(1e-10);
    // One byte a step would be ten times as much.
    expect(after.heap - before.heap).toBeLessThan(megabyte);
    expect(after.resident - before.resident).toBeLessThan(8 * megabyte);
    solver.dispose();
  });

  it('is given back by 1,000 compilations', { timeout: 300_000 }, async () => {
    const times = Float64Array.from({ length: 2000 }, (_, i) => i / 1000);
    const control = { rtol: 0, atol: 0, step: 0.01, maxSteps: 10_000 };
    // A short program: what it keeps is the same, and it is written in a quarter of the time.
    const options = { method: methods.get('rk4'), backend: wasm, precision: 'f64' } as const;
    const compileOnce = (i: number) => {
      // Solves and gradients in turn; each program holds at least 2048 output times of two states.
      if (i % 2 === 0) {
        const solver = createSolver(lotkaVolterra, options);
        expect(solver.solve({ raw: lotkaVolterraValues, times, control }).outcome.status).toBe('done');
        solver.dispose();
        return;
      }
      const d = createDifferentiator(lotkaVolterra, options);
      const weights = new Float64Array(2 * times.length).fill(1);
      d.setTarget({ trajectories: [{ times, values: weights, weights }], penaltyWeight: 0 });
      expect(d.evaluate(lotkaVolterraValues, control).outcome.status).toBe('done');
      d.dispose();
    };
    // A thread yields now and then, which is when finalisers run.
    const compile = async (count: number) => {
      for (let i = 0; i < count; i++) {
        compileOnce(i);
        if (i % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 0));
      }
    };
    await compile(200);
    const before = await bytesInUse();
    await compile(1000);
    const after = await bytesInUse();
    // Programs that stay hold 180 MB, 11 of them in the heap.
    expect(after.heap - before.heap).toBeLessThan(5 * megabyte);
    expect(after.resident - before.resident).toBeLessThan(80 * megabyte);
  });
});
