import { describe, expect, it } from 'vitest';
import { generalMethods } from '../../../test/support/general-methods';
import { forcedDecay, lotkaVolterra, lotkaVolterraValues } from '../../../test/support/systems';
import { backends } from '../backends';
import { methods } from '../solvers/methods';
import { createDifferentiator } from './differentiator';
import { createEnsemble } from './ensemble';
import { createSolver } from './solver';

const wasm = backends.get('wasm');
const control = { rtol: 1e-9, atol: 1e-9, step: 0.01, maxSteps: 1_000_000 };
const times = Float64Array.of(0, 0.3, 0.31, 1);
const raw = lotkaVolterraValues;
const batch = 19;
const initial = Float64Array.from({ length: 2 * batch }, (_, i) => 0.5 + 0.1 * i);
const startOf = (b: number) => initial.slice(2 * b, 2 * b + 2);
const several = generalMethods.filter(({ kind }) => kind !== 'automatic');

describe.each(several)('an ensemble by $id', (method) => {
  const options = { method, backend: wasm, precision: 'f64' } as const;

  it('is its trajectories one by one', () => {
    const ensemble = createEnsemble(lotkaVolterra, options);
    const all = ensemble.solve({ raw, times, control, batch, initial });
    expect(all.outcome.status).toBe('done');
    expect(all.finished).toBe(batch);
    const solver = createSolver(lotkaVolterra, options);
    for (const b of [0, 7, 18]) {
      const { states } = solver.solve({ raw, times, control, initial: startOf(b) });
      // Lanes of adaptive methods share their steps, which the worst decides; both keep the tolerance. First order
      // is far from it.
      const bound = method.adaptive ? 1e-6 : 1e-12;
      states.forEach((x, i) =>
        expect(Math.abs(x - (all.states[b * states.length + i] ?? NaN))).toBeLessThan(
          bound * (1 + Math.abs(x)),
        ),
      );
    }
    expect(all.observations).toEqual(all.states);
  });
});

describe('an ensemble', () => {
  const options = { method: methods.get('rk4'), backend: wasm, precision: 'f64' } as const;

  it('starts where the model says when no starts are given', () => {
    const { states } = createEnsemble(forcedDecay, options).solve({
      raw: Float64Array.of(0.8),
      times: Float64Array.of(0, 1),
      control,
      batch: 3,
    });
    expect(states[0]).toBe(1);
    expect(states.slice(2, 4)).toEqual(states.slice(0, 2));
    expect(states.slice(4)).toEqual(states.slice(0, 2));
  });

  it('goes on after a tile that failed, and says how many trajectories ended well', () => {
    const growing = Float64Array.of(1, -1, 1, -1, 1, 1);
    const starts = Float64Array.from({ length: 2 * batch }, (_, i) => (i === 1 || i === 0 ? 1e6 : 1e-3));
    const run = createEnsemble(lotkaVolterra, { ...options, lanes: 4 });
    const { outcome, finished, states } = run.solve({ raw: growing, times, control, batch, initial: starts });
    expect(outcome.status).toBe('nonFinite');
    expect(finished).toBe(batch - 4);
    expect(Number.isNaN(states[2 * times.length - 1])).toBe(true);
    expect(states.slice(8 * times.length).every(Number.isFinite)).toBe(true);
  });

  it('compiles for more output times when it must', () => {
    const ensemble = createEnsemble(forcedDecay, options);
    const end = (points: number) =>
      ensemble
        .solve({
          raw: Float64Array.of(0.8),
          times: Float64Array.from({ length: points }, (_, i) => i / (points - 1)),
          control: { ...control, step: 1 / 600 },
          batch: 2,
        })
        .states.at(-1) ?? NaN;
    expect(Math.abs(end(201) - end(2))).toBeLessThan(1e-12);
  });
});

describe('a step as one function', () => {
  it('gives the numbers of a step in stages', () => {
    for (const method of several.filter(
      ({ kind, adaptive }) => kind === 'explicit-runge-kutta' && !adaptive,
    )) {
      const options = { method, backend: wasm, precision: 'f64' } as const;
      const { states } = createSolver(lotkaVolterra, options).solve({ raw, times, control });
      const differentiator = createDifferentiator(lotkaVolterra, options);
      const zeros = new Float64Array(2 * times.length);
      differentiator.setTarget({
        trajectories: [{ times, values: zeros, weights: zeros }],
        penaltyWeight: 0,
      });
      const { predictions } = differentiator.evaluate(raw, control);
      // 100 steps of a few roundings each.
      predictions[0]?.forEach((x, i) =>
        expect(Math.abs(x - (states[i] ?? NaN))).toBeLessThan(1e-12 * Math.abs(x)),
      );
    }
  });
});
