import { describe, expect, it } from 'vitest';
import {
  lotkaVolterra,
  lotkaVolterraValues,
  neuralLotkaVolterra,
  neuralValues,
} from '../../../test/support/systems';
import { backends } from '../backends';
import { constant, defineFunction, log, mul, sub } from '../ir/build';
import { methods } from '../solvers/methods';
import type { StepControl, Trajectory } from './define';
import { createDifferentiator } from './differentiator';
import { lanesFor, tilesOf } from './tiling';

const control: StepControl = { rtol: 1e-6, atol: 1e-6, step: 0.05, maxSteps: 100_000 };
const wasm = backends.get('wasm');

const grids = [
  Float64Array.of(0, 0.1, 0.25, 0.61, 1, 1.5),
  Float64Array.of(0, 0.7),
  Float64Array.of(-1, -0.2, 0.4, 0.5),
  Float64Array.of(2),
];

/** Two observations at each time; some values are missing. */
function trajectory(b: number, times: Float64Array, initial?: Float64Array): Trajectory {
  const values = Float64Array.from({ length: 2 * times.length }, (_, i) => 1 + 0.3 * Math.sin(i + b));
  const weights = values.map((_, i) => ((i + b) % 5 === 0 ? 0 : 0.2 + 0.1 * (i % 3)));
  return {
    times,
    values: values.map((v, i) => (weights[i] === 0 ? NaN : v)),
    weights,
    ...(initial ? { initial } : {}),
  };
}

/** Every third trajectory starts from the model's own initial state. */
const ragged = Array.from({ length: 23 }, (_, b) =>
  trajectory(
    b,
    grids[b < 14 ? 0 : b % 4] ?? new Float64Array(),
    b % 3 === 0 ? undefined : Float64Array.of(0.5 + 0.1 * b, 3 - 0.1 * b),
  ),
);

const models = [
  { name: 'Lotka–Volterra with initial values', system: lotkaVolterra, raw: lotkaVolterraValues },
  { name: 'neural Lotka–Volterra', system: neuralLotkaVolterra(8), raw: neuralValues(8) },
];

function relative(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  const scale = Math.max(1e-300, ...y.map(Math.abs));
  return Math.max(0, ...x.map((v, i) => Math.abs(v - (y[i] ?? NaN)))) / scale;
}

const explicit = methods.all().filter(({ kind }) => kind === 'explicit-runge-kutta');

describe.each(explicit)('with $id', (method) => {
  it.each(models)('a ragged batch of $name equals the sum of its trajectories', ({ system, raw }) => {
    const options = { method, backend: wasm, precision: 'f64' } as const;
    // What low orders can afford.
    const rtol = Math.max(1e-7, 10 ** -(method.order + 2));
    const settings = { ...control, rtol, atol: rtol };
    const batch = createDifferentiator(system, options);
    const alone = createDifferentiator(system, options);
    batch.setTarget({ trajectories: ragged, penaltyWeight: 0 });
    const together = batch.evaluate(raw, settings);
    expect(together.outcome.status).toBe('done');
    // Fixed steps are the same alone and in a tile; adaptive ones are those of the worst lane.
    const tolerance = method.adaptive ? 100 * rtol : 1e-12;
    const sum = new Float64Array(raw.length);
    let loss = 0;
    ragged.forEach((one, b) => {
      alone.setTarget({ trajectories: [one], penaltyWeight: 0 });
      const single = alone.evaluate(raw, settings);
      loss += single.loss;
      single.gradient.forEach((g, i) => (sum[i] = (sum[i] ?? 0) + g));
      expect(relative(together.predictions[b] ?? [], single.predictions[0] ?? [])).toBeLessThan(tolerance);
      expect(together.predictions[b]?.length).toBe(2 * one.times.length);
      const [mine, theirs] = [together.initialGradients[b] ?? [], single.initialGradients[0] ?? []];
      expect(relative(mine, theirs)).toBeLessThan(tolerance);
    });
    expect(Math.abs(together.loss - loss)).toBeLessThan(tolerance * loss);
    expect(relative(together.gradient, sum)).toBeLessThan(tolerance);
    batch.dispose();
    alone.dispose();
  });
});

describe('one differentiator', () => {
  const options = { method: methods.get('rk4'), backend: wasm, precision: 'f64' } as const;
  const { system, raw } = { system: lotkaVolterra, raw: lotkaVolterraValues };
  const fresh = (trajectories: readonly Trajectory[]) => {
    const d = createDifferentiator(system, options);
    d.setTarget({ trajectories, penaltyWeight: 0 });
    return d.evaluate(raw, control);
  };

  it('gives for every target in turn what a new one gives', () => {
    const d = createDifferentiator(system, options);
    const targets = [ragged.slice(0, 3), ragged, ragged.slice(20), ragged.slice(2, 14), ragged.slice(0, 3)];
    for (const trajectories of targets) {
      d.setTarget({ trajectories, penaltyWeight: 0 });
      const [ours, theirs] = [d.evaluate(raw, control), fresh(trajectories)];
      expect(ours.loss).toBe(theirs.loss);
      expect([...ours.gradient]).toEqual([...theirs.gradient]);
      expect(ours.statistics).toEqual(theirs.statistics);
    }
  });

  it('compiles once for targets that fit its room', () => {
    let compilations = 0;
    const counting = {
      ...wasm,
      compile: (program: Parameters<typeof wasm.compile>[0]) => {
        compilations += 1;
        return wasm.compile(program);
      },
    };
    const d = createDifferentiator(system, { ...options, backend: counting });
    for (const count of [14, 13, 12, 14]) {
      d.setTarget({ trajectories: ragged.slice(0, count), penaltyWeight: 0.1 * count });
      d.evaluate(raw, control);
    }
    expect(compilations).toBe(1);
  });

  it('says which trajectory failed', () => {
    const d = createDifferentiator(system, options);
    const bad = { ...trajectory(1, grids[1] ?? new Float64Array()), initial: Float64Array.of(NaN, 1) };
    d.setTarget({ trajectories: [...ragged.slice(14, 16), bad], penaltyWeight: 0 });
    const { outcome } = d.evaluate(raw, control);
    expect(outcome.status).toBe('nonFinite');
    expect(outcome.trajectory).toBe(2);
  });
});

describe('a loss that is no number', () => {
  it('is never called done', () => {
    // The logarithm of a state that gets negative.
    const observed = lotkaVolterra.states.map(({ name, shape }) => ({ name, shape }));
    const system = {
      ...lotkaVolterra,
      observe: defineFunction(
        'observe',
        [{ name: 't', shape: [] }, ...observed, ...lotkaVolterra.parameters],
        (t, x, y) => [log(sub(x ?? constant(0), 1)), mul(t ?? constant(0), y ?? constant(0))],
      ),
    };
    const d = createDifferentiator(system, { method: methods.get('rk4'), backend: wasm, precision: 'f64' });
    d.setTarget({ trajectories: [trajectory(1, grids[0] ?? new Float64Array())], penaltyWeight: 0 });
    const { outcome } = d.evaluate(lotkaVolterraValues, control);
    expect(outcome.status).toBe('nonFinite');
    expect(outcome.advice).not.toBe('');
  });
});

describe('tiles', () => {
  it('hold every trajectory once, beside others with the same times', () => {
    const tiles = tilesOf(ragged, 4);
    expect(tiles.flatMap(({ members }) => members).toSorted((a, b) => a - b)).toEqual([...ragged.keys()]);
    for (const { times, members } of tiles) {
      expect(members.length).toBeLessThanOrEqual(4);
      for (const b of members) expect([...(ragged[b]?.times ?? [])]).toEqual([...times]);
    }
  });

  it('have one lane where hardly any would be filled', () => {
    const different = ragged.map((t, b) => ({ ...t, times: Float64Array.of(0, b + 1) }));
    expect(lanesFor(different, { most: 4, adaptive: false })).toBe(1);
    expect(lanesFor(ragged.slice(0, 14), { most: 4, adaptive: false })).toBe(4);
    const alike = Array.from({ length: 16 }, (_, b) => trajectory(b, grids[0] ?? new Float64Array()));
    expect(lanesFor(alike, { most: 8, adaptive: true })).toBe(8);
    expect(lanesFor(alike.slice(1), { most: 4, adaptive: true })).toBe(1);
  });
});
