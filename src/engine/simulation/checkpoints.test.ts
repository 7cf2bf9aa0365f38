import { describe, expect, it } from 'vitest';
import { generalMethods } from '../../../test/support/general-methods';
import {
  forcedDecay,
  lotkaVolterra,
  lotkaVolterraValues,
  neuralLotkaVolterra,
  neuralValues,
} from '../../../test/support/systems';
import { backends } from '../backends';
import { buildGradientProgram } from '../program/gradient-program';
import { methods } from '../solvers/methods';
import type { DynamicalSystem } from '../ir/system';
import type { FitTarget, StepControl } from './define';
import { createDifferentiator } from './differentiator';

const control: StepControl = { rtol: 1e-6, atol: 1e-6, step: 0.02, maxSteps: 10_000_000 };
const wasm = backends.get('wasm');

const target = (count: number): FitTarget => ({
  trajectories: Array.from({ length: count }, (_, b) => ({
    times: Float64Array.of(0, 0.1, 0.25, 0.61, 1, 1.5),
    values: Float64Array.from({ length: 12 }, (_v, i) => 1 + 0.3 * Math.sin(i + b)),
    weights: new Float64Array(12).fill(0.2),
    initial: Float64Array.of(0.5 + 0.1 * b, 3 - 0.1 * b),
  })),
  penaltyWeight: 0.1,
});

const models: readonly {
  readonly name: string;
  readonly system: DynamicalSystem;
  readonly raw: Float64Array;
}[] = [
  { name: 'Lotka–Volterra', system: lotkaVolterra, raw: lotkaVolterraValues },
  { name: 'a neural model', system: neuralLotkaVolterra(4), raw: neuralValues(4) },
];

describe.each(generalMethods.filter(({ kind }) => kind !== 'automatic'))('checkpoints of $id', (method) => {
  const differentiator = (system: DynamicalSystem, count: number, tapeBytes?: number) => {
    const options = { method, backend: wasm, precision: 'f64' } as const;
    const d = createDifferentiator(system, tapeBytes === undefined ? options : { ...options, tapeBytes });
    d.setTarget(target(count));
    return d;
  };

  it.each(models)('change no bit of the gradient of $name', ({ system, raw }) => {
    for (const count of [1, 9]) {
      // What low orders can afford.
      const rtol = 10 ** -Math.min(6, method.order + 1);
      const settings = { ...control, rtol, atol: rtol };
      const whole = differentiator(system, count).evaluate(raw, settings);
      const pieces = differentiator(system, count, 0).evaluate(raw, settings);
      expect(whole.outcome.status).toBe('done');
      expect(pieces.loss).toBe(whole.loss);
      expect([...pieces.gradient]).toEqual([...whole.gradient]);
      expect(pieces.initialGradients).toEqual(whole.initialGradients);
      expect(pieces.statistics).toEqual(whole.statistics);
    }
  });
});

describe('a million steps', () => {
  const rk4 = methods.get('rk4');

  it('of a model with two states are differentiated within 64 MB', () => {
    const capacity = { times: 32, steps: 2 ** 20, tiles: 1, lanes: 1 };
    const rooms = { f32: 4, f64: 8 } as const;
    for (const precision of ['f32', 'f64'] as const) {
      const target = wasm.targets[precision];
      if (!target || rk4.kind === 'automatic') throw new Error('rk4 on wasm runs both precisions');
      const { program } = buildGradientProgram(lotkaVolterra, rk4, capacity, target);
      const bytes = program.buffers.reduce(
        (sum, { type, length }) =>
          sum + length * (type === 'real' ? rooms[precision] : type === 'wide' ? 8 : 4),
        0,
      );
      expect(bytes).toBeLessThan(64e6);
    }
  });

  it('give the derivative of the closed form', () => {
    // x' = −k x + sin t: after a long time only the forced part is left, whose derivative by k is known.
    const d = createDifferentiator(forcedDecay, { method: rk4, backend: wasm, precision: 'f64' });
    const end = 50;
    d.setTarget({
      trajectories: [
        { times: Float64Array.of(0, end), values: Float64Array.of(0, 0), weights: Float64Array.of(0, 1) },
      ],
      penaltyWeight: 0,
    });
    const k = 0.8;
    const { gradient, statistics, predictions } = d.evaluate(Float64Array.of(k), {
      ...control,
      step: end / 1e6,
    });
    expect(statistics.steps).toBe(1e6);
    const x = (k * Math.sin(end) - Math.cos(end)) / (1 + k * k);
    const slope = (Math.sin(end) - 2 * k * x) / (1 + k * k);
    // A million roundings of 1e-16.
    expect(Math.abs((predictions[0]?.[1] ?? NaN) - x)).toBeLessThan(1e-10);
    expect(Math.abs((gradient[0] ?? NaN) - 2 * x * slope)).toBeLessThan(1e-10);
  });
});
