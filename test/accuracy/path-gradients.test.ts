/** Gradients through methods for noise (the path held fixed) and through splitting methods, against differences. */
import { describe, expect, it } from 'vitest';
import { backends } from '../../src/engine/backends';
import type { DynamicalSystem } from '../../src/engine/ir/system';
import { createDifferentiator, type DifferentiatorOptions } from '../../src/engine/simulation/differentiator';
import type { FitTarget, StepControl } from '../../src/engine/simulation/define';
import type { SteppingMethod, Stochastic, Symplectic } from '../../src/engine/solvers/define';
import { methods } from '../../src/engine/solvers/methods';
import { forcedOscillator, henonHeiles, kepler } from '../support/hamiltonian-systems';
import {
  additiveNonlinear,
  additiveValues,
  diagonalNonlinear,
  diagonalValues,
  geometricBrownian,
  geometricValues,
  meantAs,
  neuralNoisy,
  neuralNoisyValues,
} from '../support/noisy-systems';

const wasm = backends.get('wasm');
const control: StepControl = { rtol: 0, atol: 0, step: 0.05, maxSteps: 1e5, seed: 3 };
const sizeOf = ({ states }: DynamicalSystem) => states.reduce((n, { shape }) => n + (shape[0] ?? 1), 0);

/** Trajectories of their own starts, compared at uneven times with numbers that no model meets. */
function targetOf(system: DynamicalSystem, count: number, shift = 0): FitTarget {
  const times = Float64Array.of(0, 0.13, 0.4, 1);
  const size = sizeOf(system);
  return {
    trajectories: Array.from({ length: count }, (_, b) => ({
      times,
      values: Float64Array.from({ length: times.length * size }, (_v, i) => 0.4 + 0.3 * Math.sin(i + b)),
      weights: new Float64Array(times.length * size).fill(0.5),
      // The first trajectory starts where the model says, so that parameters of the start have a gradient.
      ...(b > 0 ? { initial: startOf(size, b, shift) } : {}),
    })),
    penaltyWeight: 0,
  };
}

const startOf = (size: number, b: number, shift: number) =>
  Float64Array.from({ length: size }, (_, i) => 0.6 + 0.07 * b - 0.1 * i + (b === 1 && i === 0 ? shift : 0));

function machine(system: DynamicalSystem, method: SteppingMethod, more: Partial<DifferentiatorOptions> = {}) {
  return createDifferentiator(system, { method, backend: wasm, precision: 'f64', ...more });
}

interface Case {
  readonly name: string;
  readonly system: DynamicalSystem;
  readonly raw: Float64Array;
}

const noisy = (method: Stochastic): readonly Case[] => [
  { name: 'additive noise', system: additiveNonlinear, raw: additiveValues },
  ...(method.noise === 'additive'
    ? []
    : [
        { name: 'nonlinear noise', system: diagonalNonlinear, raw: diagonalValues },
        { name: 'a layer of weights', system: neuralNoisy, raw: neuralNoisyValues },
        { name: 'shared noise', system: geometricBrownian, raw: geometricValues },
        {
          name: 'noise in the other calculus',
          system: meantAs(diagonalNonlinear, 'stratonovich'),
          raw: diagonalValues,
        },
      ]),
];
const separable: readonly Case[] = [
  { name: 'a Kepler orbit', system: kepler.system, raw: kepler.raw },
  { name: 'a chaotic orbit', system: henonHeiles.system, raw: henonHeiles.raw },
  { name: 'a driven oscillator', system: forcedOscillator, raw: Float64Array.of(0.7) },
];

const rows = [
  ...methods.all().filter((m): m is Stochastic => m.kind === 'stochastic'),
  ...methods.all().filter((m): m is Symplectic => m.kind === 'symplectic'),
].flatMap((method) =>
  (method.kind === 'stochastic' ? noisy(method) : separable).map((c) => ({ ...c, id: method.id, method })),
);

describe.each(rows)('gradient through $id, $name', ({ system, raw, method }) => {
  // Two trajectories alone, and enough for tiles of several lanes.
  it.each([2, 13])('of %i trajectories is that of the numbers computed', (count) => {
    const differentiator = machine(system, method);
    differentiator.setTarget(targetOf(system, count));
    const { gradient, initialGradients, outcome } = differentiator.evaluate(raw, control);
    expect(outcome.status).toBe('done');
    const h = 1e-5;
    raw.forEach((value, i) => {
      const at = (x: number) => differentiator.evaluate(raw.with(i, x), control).loss;
      const difference = (at(value + h) - at(value - h)) / (2 * h);
      expect(Math.abs((gradient[i] ?? NaN) - difference)).toBeLessThan(
        1e-6 * Math.max(1, Math.abs(difference)),
      );
    });
    const shifted = (shift: number) => {
      differentiator.setTarget(targetOf(system, count, shift));
      return differentiator.evaluate(raw, control).loss;
    };
    const difference = (shifted(h) - shifted(-h)) / (2 * h);
    expect(Math.abs((initialGradients[1]?.[0] ?? NaN) - difference)).toBeLessThan(
      1e-6 * Math.max(1, Math.abs(difference)),
    );
  });

  it('does not change with checkpoints', () => {
    const gradients = [undefined, 0].map((tapeBytes) => {
      const differentiator = machine(system, method, tapeBytes === undefined ? {} : { tapeBytes });
      differentiator.setTarget(targetOf(system, 3));
      return differentiator.evaluate(raw, { ...control, step: 0.004 });
    });
    expect(gradients[1]?.loss).toBe(gradients[0]?.loss);
    expect([...(gradients[1]?.gradient ?? [])]).toEqual([...(gradients[0]?.gradient ?? [])]);
  });
});

describe('the path of a trajectory', () => {
  it('is its own whatever tile it is computed in', () => {
    const method = methods.get('milstein');
    if (method.kind === 'automatic') throw new Error('milstein is one program');
    const whole = machine(diagonalNonlinear, method);
    whole.setTarget(targetOf(diagonalNonlinear, 13));
    const { predictions } = whole.evaluate(diagonalValues, control);
    const alone = machine(diagonalNonlinear, method);
    const { trajectories } = targetOf(diagonalNonlinear, 13);
    const seventh = trajectories.slice(7, 8).map((trajectory) => ({ ...trajectory, path: 7 }));
    alone.setTarget({ trajectories: seventh, penaltyWeight: 0 });
    expect(alone.evaluate(diagonalValues, control).predictions[0]).toEqual(predictions[7]);
  });
});
