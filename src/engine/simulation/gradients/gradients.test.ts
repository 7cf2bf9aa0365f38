import { describe, expect, it } from 'vitest';
import {
  forcedDecay,
  lotkaVolterra,
  lotkaVolterraValues,
  makeSystem,
  neuralLotkaVolterra,
  neuralValues,
} from '../../../../test/support/systems';
import { backends } from '../../backends';
import { add, constant, exp, input, log, mul, neg, reshape, sub, sum, total } from '../../ir/build';
import type { DynamicalSystem } from '../../ir/system';
import type { IrFunction, Tensor } from '../../ir/tensor';
import { methods } from '../../solvers/methods';
import type { FitTarget, StepControl } from '../define';
import { gradientChoices } from './choices';
import { gradientWays } from './index';
import { createSensitivities } from './sensitivities';

const control: StepControl = { rtol: 1e-11, atol: 1e-11, step: 0, maxSteps: 100_000 };
const options = { method: methods.get('tsit5'), backend: backends.get('wasm'), precision: 'f64' } as const;

it('every choice that is offered is a way, in the same order', () => {
  expect(gradientWays.all().map(({ id }) => id)).toEqual(gradientChoices.all().map(({ id }) => id));
});

const scalar = (name: string) => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number) => values[i] ?? constant(NaN);

/** Two states of different shapes, a positive parameter, one that nothing reads, and time. */
const mixed: DynamicalSystem = (() => {
  const plain = makeSystem({
    states: [scalar('x'), { name: 'v', shape: [3] }],
    parameters: [scalar('k'), { name: 'c', shape: [3] }, scalar('unused'), scalar('start')],
    initial: (p) => [mul(at(p, 3), at(p, 0)), at(p, 1)],
    rhs: (t, y, p) => [
      sub(sum(at(y, 1)), mul(at(p, 0), at(y, 0))),
      sub(mul(at(p, 1), t), mul(at(y, 0), at(y, 1))),
    ],
    penalty: (p) => mul(at(p, 0), at(p, 0)),
  });
  const raw = plain.parameters.map(({ name, shape }) => input(name, shape));
  return {
    ...plain,
    constrain: {
      name: 'constrain',
      inputs: raw,
      outputs: raw.map((x, i) => (i === 0 ? exp(x) : x)),
    },
  };
})();

const cases = [
  { name: 'forced decay', system: forcedDecay, raw: Float64Array.of(0.8) },
  { name: 'Lotka–Volterra with initial values', system: lotkaVolterra, raw: lotkaVolterraValues },
  { name: 'neural Lotka–Volterra', system: neuralLotkaVolterra(3), raw: neuralValues(3) },
  { name: 'states of several shapes', system: mixed, raw: Float64Array.of(-0.4, 0.3, -0.2, 0.5, 7, 1.2) },
];

/** Two trajectories of different times; the second brings its initial state. */
function targetFor(system: DynamicalSystem): FitTarget {
  const size = (slots: typeof system.states) =>
    slots.reduce((n, { shape }) => n + shape.reduce((a, b) => a * b, 1), 0);
  const width = size(system.observations);
  const trajectory = (times: Float64Array, seed: number) => {
    const weights = Float64Array.from({ length: times.length * width }, (_, i) =>
      i === 3 ? 0 : 0.3 + 0.1 * (i % 3),
    );
    const values = weights.map((w, i) => (w === 0 ? NaN : 1 + 0.3 * Math.sin(i + seed)));
    return { times, values, weights };
  };
  return {
    trajectories: [
      trajectory(Float64Array.of(0, 0.1, 0.25, 0.61, 1, 1.5), 0),
      {
        ...trajectory(Float64Array.of(-0.5, 0.4), 1),
        initial: Float64Array.from({ length: size(system.states) }, (_, i) => 0.7 + 0.2 * i),
      },
    ],
    penaltyWeight: 0.3,
  };
}

/** Largest difference beside the largest entry. */
function relative(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  const scale = Math.max(...y.map(Math.abs));
  return Math.max(...x.map((v, i) => Math.abs(v - (y[i] ?? NaN)))) / scale;
}

/** A loss other than squares that sees a parameter: Σ w log(1 + (p − m)²) + w θ₀². */
function robustLoss(system: DynamicalSystem): IrFunction {
  const group = (name: string) => system.observations.map((s) => input(`${name}.${s.name}`, s.shape));
  const [predictions, measured, weights] = [group('p'), group('m'), group('w')];
  const parameters = system.parameters.map((s) => input(s.name, s.shape));
  const first = sum(at(parameters, 0));
  const terms = predictions.map((p, i) => {
    const d = sub(p, at(measured, i));
    const part = add(log(add(1, mul(d, d))), reshape(mul(first, first), []));
    return sum(mul(at(weights, i), part));
  });
  return {
    name: 'robust',
    inputs: [...predictions, ...measured, ...weights, ...parameters],
    outputs: [total(terms)],
  };
}

describe.each(gradientWays.all())('the gradient by $id', (way) => {
  // The continuous adjoint is as exact as the tolerance allows.
  const tolerance = way.id.endsWith('adjoint') && way.id !== 'discrete-adjoint' ? 1e-7 : 1e-8;

  it.each(cases.filter(({ raw }) => raw.length < 10))(
    'of $name equals central differences',
    ({ system, raw }) => {
      const d = way.create(system, options);
      d.setTarget(targetFor(system));
      const { gradient, outcome } = d.evaluate(raw, control);
      expect(outcome.status).toBe('done');
      const loss = (i: number, h: number) =>
        d.evaluate(
          raw.map((x, j) => (i === j ? x + h : x)),
          control,
        ).loss;
      const h = 1e-3;
      const numeric = raw.map(
        (_, i) => (8 * (loss(i, h) - loss(i, -h)) - (loss(i, 2 * h) - loss(i, -2 * h))) / (12 * h),
      );
      expect(relative(gradient, numeric)).toBeLessThan(1e-6);
      d.dispose();
    },
  );

  it.each(
    cases.flatMap((c) => [
      { ...c, robust: false },
      { ...c, robust: true },
    ]),
  )('of $name agrees with the discrete adjoint (another loss: $robust)', ({ system, raw, robust }) => {
    const all = robust ? { ...options, loss: robustLoss(system) } : options;
    const run = (by: typeof way) => {
      const d = by.create(system, all);
      d.setTarget(targetFor(system));
      const result = d.evaluate(raw, control);
      d.dispose();
      return result;
    };
    const [ours, theirs] = [run(way), run(gradientWays.get('discrete-adjoint'))];
    expect(Math.abs(ours.loss - theirs.loss)).toBeLessThan(1e-9 * theirs.loss);
    expect(relative(ours.gradient, theirs.gradient)).toBeLessThan(tolerance);
    ours.initialGradients.forEach((g, b) =>
      expect(relative(g, theirs.initialGradients[b] ?? [])).toBeLessThan(tolerance),
    );
    ours.predictions.forEach((p, b) =>
      expect(relative(p, theirs.predictions[b] ?? [])).toBeLessThan(tolerance),
    );
  });

  it('is exactly 0 for a parameter that nothing reads', () => {
    const d = way.create(mixed, options);
    d.setTarget(targetFor(mixed));
    expect(d.evaluate(cases[3]?.raw ?? new Float64Array(), control).gradient[4]).toBe(0);
  });

  it('is a number where the error estimate is 0', () => {
    const still = makeSystem({
      states: [scalar('x')],
      parameters: [scalar('k')],
      initial: () => [constant(0)],
      rhs: (_t, _y, p) => [at(p, 0)],
    });
    const d = way.create(still, options);
    d.setTarget({
      trajectories: [
        { times: Float64Array.of(0, 2), values: Float64Array.of(0, 1), weights: Float64Array.of(0, 1) },
      ],
      penaltyWeight: 0,
    });
    // x(2) = 2 k, loss (2 k − 1)²
    const { gradient, loss } = d.evaluate(Float64Array.of(0), { ...control, rtol: 1e-6, atol: 1e-6 });
    expect(loss).toBeCloseTo(1, 12);
    expect(gradient[0]).toBeCloseTo(-4, 12);
  });
});

describe('over a long interval of a model with a fast and a slow state', () => {
  // y follows x within 1/50; on the way back a deviation of y from it grows by exp(50 · 2).
  const following = makeSystem({
    states: [scalar('x'), scalar('y')],
    parameters: [scalar('k')],
    initial: () => [constant(1), constant(0.5)],
    rhs: (_t, y, p) => [neg(mul(at(p, 0), mul(at(y, 0), at(y, 1)))), mul(50, sub(at(y, 0), at(y, 1)))],
  });
  const run = (id: string) => {
    const d = gradientWays.get(id).create(following, options);
    const target = {
      times: Float64Array.of(0, 2),
      values: Float64Array.of(0, 0, 0, 0),
      weights: Float64Array.of(0, 0, 1, 0),
    };
    d.setTarget({ trajectories: [target], penaltyWeight: 0 });
    return d.evaluate(Float64Array.of(1.3), { ...control, rtol: 1e-8, atol: 1e-8, maxSteps: 10_000 });
  };
  const exact = run('discrete-adjoint').gradient;

  it('the interpolating adjoint holds', () => {
    expect(relative(run('interpolating-adjoint').gradient, exact)).toBeLessThan(1e-5);
  });

  it('the backsolve adjoint does not, as its warning says', () => {
    const { outcome, gradient } = run('backsolve-adjoint');
    expect(outcome.status !== 'done' || relative(gradient, exact) > 1e-3).toBe(true);
  });
});

describe('sensitivities', () => {
  it('of many parameters go in passes, to the same Jacobian', () => {
    const system = neuralLotkaVolterra(3);
    const raw = neuralValues(3);
    const target = targetFor(system);
    const all = createSensitivities(system, { ...options, byInitial: true }).evaluate(target, raw, control);
    expect(raw.length).toBeGreaterThan(24);
    const chosen = [0, 5, raw.length - 1];
    const some = createSensitivities(system, { ...options, chosen, byInitial: true }).evaluate(
      target,
      raw,
      control,
    );
    all.jacobians.forEach((jacobian, b) => {
      expect(jacobian.length).toBe((target.trajectories[b]?.values.length ?? 0) * raw.length);
      jacobian.forEach((value, i) => {
        if (chosen.includes(i % raw.length))
          expect(Math.abs(value - (some.jacobians[b]?.[i] ?? NaN))).toBeLessThan(1e-8);
      });
      const [ours, theirs] = [all.initialJacobians?.[b] ?? [], some.initialJacobians?.[b] ?? []];
      expect(relative(ours, theirs)).toBeLessThan(1e-8);
    });
  });

  it('of chosen parameters are columns of the whole Jacobian, which central differences confirm', () => {
    const raw = cases[3]?.raw ?? new Float64Array();
    const target = targetFor(mixed);
    const all = createSensitivities(mixed, options);
    const some = createSensitivities(mixed, { ...options, chosen: [5, 0] });
    const [whole, part] = [all.evaluate(target, raw, control), some.evaluate(target, raw, control)];
    const h = 1e-4;
    const moved = (j: number, by: number) =>
      some.evaluate(
        target,
        raw.map((x, i) => (i === j ? x + by : x)),
        control,
      ).predictions;
    for (const j of raw.keys()) {
      const [up, down] = [moved(j, h), moved(j, -h)];
      whole.jacobians.forEach((jacobian, b) => {
        const rows = jacobian.length / raw.length;
        for (let row = 0; row < rows; row++) {
          const value = jacobian[row * raw.length + j] ?? NaN;
          const numeric = ((up[b]?.[row] ?? NaN) - (down[b]?.[row] ?? NaN)) / (2 * h);
          expect(Math.abs(value - numeric)).toBeLessThan(1e-6 * Math.max(1, Math.abs(numeric)));
          const chosen = part.jacobians[b]?.[row * raw.length + j] ?? NaN;
          if (j === 5 || j === 0) expect(Math.abs(chosen - value)).toBeLessThan(1e-8);
          else expect(chosen).toBe(0);
        }
      });
    }
  });
});
