import { describe, expect, it } from 'vitest';
import {
  forcedDecay,
  lotkaVolterra,
  lotkaVolterraValues,
  neuralLotkaVolterra,
  neuralValues,
} from '../../../test/support/systems';
import { backends } from '../backends';
import { methods } from '../solvers/methods';
import type { DynamicalSystem } from '../ir/system';
import type { FitTarget, StepControl } from './define';
import { createDifferentiator } from './differentiator';

// Adaptive methods take steps of this size too: a change of parameters then moves the numbers, not the steps.
const control: StepControl = { rtol: 1e6, atol: 1e6, step: 0.05, maxStep: 0.05, maxSteps: 100_000 };
/** Other kinds of methods have gradient tests of their own. */
const explicitMethods = methods.all().filter(({ kind }) => kind === 'explicit-runge-kutta');
const wasm = backends.get('wasm');
const reference = backends.get('reference');

function targetFor(system: DynamicalSystem, penaltyWeight = 0.3): FitTarget {
  const times = Float64Array.of(0, 0.1, 0.25, 0.61, 1, 1.5);
  const values = Float64Array.from(
    { length: times.length * system.states.length },
    (_, i) => 1 + 0.3 * Math.sin(i),
  );
  const weights = values.map((_, i) => (i === 3 ? 0 : 0.2 + 0.1 * (i % 3)));
  values[3] = NaN;
  return { trajectories: [{ times, values, weights }], penaltyWeight };
}

const cases = [
  { name: 'forced decay', system: forcedDecay, raw: Float64Array.of(0.8) },
  { name: 'Lotka–Volterra with initial values', system: lotkaVolterra, raw: lotkaVolterraValues },
  { name: 'neural Lotka–Volterra', system: neuralLotkaVolterra(5), raw: neuralValues(5) },
];

describe.each(explicitMethods)('gradient through $id', (method) => {
  it.each(cases)('of $name equals central differences', ({ system, raw }) => {
    const d = createDifferentiator(system, { method, backend: wasm, precision: 'f64' });
    d.setTarget(targetFor(system));
    const { gradient, outcome } = d.evaluate(raw, control);
    expect(outcome.status).toBe('done');
    const scale = Math.max(...gradient.map(Math.abs));
    const loss = (i: number, h: number) =>
      d.evaluate(
        raw.map((x, j) => (i === j ? x + h : x)),
        control,
      ).loss;
    gradient.forEach((g, i) => {
      // Fourth-order central difference.
      const h = 1e-3;
      const numeric = (8 * (loss(i, h) - loss(i, -h)) - (loss(i, 2 * h) - loss(i, -2 * h))) / (12 * h);
      expect(Math.abs(g - numeric)).toBeLessThan(1e-6 * Math.max(Math.abs(numeric), 1e-3 * scale));
    });
  });

  it.each(cases)('of $name agrees between wasm and reference', ({ system, raw }) => {
    const run = (backend: typeof wasm) => {
      const d = createDifferentiator(system, { method, backend, precision: 'f64' });
      d.setTarget(targetFor(system));
      return d.evaluate(raw, control);
    };
    const [ours, truth] = [run(wasm), run(reference)];
    expect(Math.abs(ours.loss - truth.loss)).toBeLessThan(1e-12 * truth.loss);
    const scale = Math.max(...truth.gradient.map(Math.abs));
    ours.gradient.forEach((g, i) =>
      expect(Math.abs(g - (truth.gradient[i] ?? NaN))).toBeLessThan(1e-11 * scale),
    );
  });
});

describe('batches', () => {
  const system = neuralLotkaVolterra(8);
  const raw = neuralValues(8);
  const [single] = targetFor(system, 0).trajectories;
  const size = 5;
  const initial = Float64Array.from({ length: 2 * size }, (_, i) => 0.5 + 0.17 * i);

  it.each(explicitMethods)('equal the sum of their trajectories with $id', (method) => {
    const options = { method, backend: wasm, precision: 'f64' } as const;
    const trajectories = Array.from({ length: size }, (_, b) => ({
      times: Float64Array.of(),
      values: Float64Array.of(),
      weights: Float64Array.of(),
      ...single,
      initial: initial.subarray(2 * b, 2 * b + 2),
    }));
    const batch = createDifferentiator(system, options);
    batch.setTarget({ trajectories, penaltyWeight: 0 });
    const together = batch.evaluate(raw, control);
    const alone = createDifferentiator(system, options);
    const sum = new Float64Array(raw.length);
    let loss = 0;
    for (let b = 0; b < size; b++) {
      alone.setTarget({ trajectories: trajectories.slice(b, b + 1), penaltyWeight: 0 });
      const one = alone.evaluate(raw, control);
      loss += one.loss;
      one.gradient.forEach((g, i) => (sum[i] = (sum[i] ?? 0) + g));
    }
    expect(Math.abs(together.loss - loss)).toBeLessThan(1e-12 * loss);
    const scale = Math.max(...sum.map(Math.abs));
    together.gradient.forEach((g, i) => expect(Math.abs(g - (sum[i] ?? NaN))).toBeLessThan(1e-12 * scale));
  });
});

describe('long runs', () => {
  it('find more room for their steps by themselves', () => {
    const options = { method: methods.get('rk4'), backend: wasm, precision: 'f64' } as const;
    const d = createDifferentiator(forcedDecay, options);
    d.setTarget({
      trajectories: [
        { times: Float64Array.of(0, 30), values: Float64Array.of(0, 0), weights: Float64Array.of(0, 1) },
      ],
      penaltyWeight: 0,
    });
    const fine = d.evaluate(Float64Array.of(0.8), { ...control, step: 0.005 });
    expect(fine.statistics.steps).toBe(6000);
    const coarse = d.evaluate(Float64Array.of(0.8), { ...control, step: 0.05 });
    expect(Math.abs(fine.gradient[0] ?? NaN) - Math.abs(coarse.gradient[0] ?? NaN)).toBeLessThan(1e-6);
  });

  it('end with a status when the step budget runs out', () => {
    const options = { method: methods.get('tsit5'), backend: wasm, precision: 'f64' } as const;
    const d = createDifferentiator(lotkaVolterra, options);
    d.setTarget(targetFor(lotkaVolterra));
    expect(d.evaluate(lotkaVolterraValues, { ...control, maxSteps: 3 }).outcome.status).toBe('maxSteps');
  });
});
