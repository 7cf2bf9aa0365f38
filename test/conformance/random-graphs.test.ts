/**
 * Random graphs over the whole catalogue: each is lowered to reasons or to a model, and a model runs and differentiates
 * on every backend to the same numbers.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/define';
import { backends } from '../../src/engine/backends/index';
import { verify } from '../../src/engine/ir/verify';
import { lower } from '../../src/engine/lowering/lower';
import type { Model } from '../../src/engine/lowering/model';
import type { StepControl } from '../../src/engine/simulation/define';
import { createDifferentiator } from '../../src/engine/simulation/differentiator';
import { createSolver } from '../../src/engine/simulation/solver';
import { initialRaw } from '../../src/engine/training/parameters';
import { methodFor } from '../support/method-for';
import { nodeTables } from '../support/node-document';
import { randomGraph } from '../support/random-graph';

const control: StepControl = { rtol: 1e-6, atol: 1e-6, step: 0.05, maxSteps: 20, seed: 5 };
const times = Float64Array.of(0, 0.05, 0.1);

function run(model: Model, backend: Backend) {
  const { system } = model;
  const options = { method: methodFor(system), backend, precision: 'f64' } as const;
  const solver = createSolver(system, options);
  const raw = initialRaw(model, 1);
  const { outcome, states } = solver.solve({ raw, times, control });
  solver.dispose();
  const differentiator = createDifferentiator(system, options);
  const count = times.length * model.observationSize;
  differentiator.setTarget({
    trajectories: [
      { times, values: new Float64Array(count).fill(0.5), weights: new Float64Array(count).fill(1) },
    ],
    penaltyWeight: 0.1,
  });
  const result = differentiator.evaluate(raw, control);
  differentiator.dispose();
  return {
    status: outcome.status,
    states,
    gradientStatus: result.outcome.status,
    loss: result.loss,
    gradient: result.gradient,
  };
}

/** Whether rounding could have made these differ: at poles and in runs that blow up any digit may be lost. */
const isTame = (values: Float64Array) => values.every((x) => Math.abs(x) < 1e6);

function agree(actual: Float64Array, expected: Float64Array, seed: number): void {
  const scale = Math.max(1, ...expected.map(Math.abs));
  actual.forEach((x, i) =>
    // Sums in another order and library functions of another kind, through 8 evaluations and their derivatives.
    expect(Math.abs(x - (expected[i] ?? NaN)) / scale, `seed ${seed}, element ${i}`).toBeLessThan(1e-9),
  );
}

/** How many of the graphs so far made sense. */
let models = 0;

function check(seed: number, size: number): void {
  const { model, diagnostics } = lower(randomGraph(seed, size), nodeTables);
  if (!model) {
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    return;
  }
  models += 1;
  const { rhs, observe, noise, events = [] } = model.system;
  for (const fn of [rhs, observe, noise?.diffusion, ...events.map(({ condition }) => condition)])
    if (fn) verify(fn);
  const [truth, ...others] = [backends.get('reference'), ...backends.all()].map((backend) =>
    run(model, backend),
  );
  if (!truth) return;
  for (const found of others) {
    if (!isTame(truth.states)) continue;
    expect(found.status).toBe(truth.status);
    if (truth.status !== 'done') continue;
    agree(found.states, truth.states, seed);
    expect(found.gradientStatus).toBe(truth.gradientStatus);
    if (truth.gradientStatus === 'done' && isTame(truth.gradient))
      agree(found.gradient, truth.gradient, seed);
  }
}

describe('random graphs', () => {
  it('are lowered, run and differentiated alike on every backend', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 9 }), (seed, size) => check(seed, size)),
      { numRuns: 120, seed: 17 },
    );
    // Otherwise this tests nothing but refusals.
    expect(models).toBeGreaterThan(40);
  }, 120_000);
});
