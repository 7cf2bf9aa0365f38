import { describe, expect, it } from 'vitest';
import {
  brusselatorLine,
  forcedRelaxation,
  fullRelaxation,
  fullRelaxationValues,
} from '../../../../../test/support/stiff-systems';
import { makeSystem } from '../../../../../test/support/systems';
import { backends } from '../../../backends';
import { add, constant, div, mul, neg, sin, sub } from '../../../ir/build';
import type { DynamicalSystem } from '../../../ir/system';
import type { FitTarget, StepControl } from '../../../simulation/define';
import { createDifferentiator } from '../../../simulation/differentiator';
import { createSolver } from '../../../simulation/solver';
import type { SteppingMethod } from '../../../solvers/define';
import { methods } from '../../../solvers/methods';

const wasm = backends.get('wasm');
const reference = backends.get('reference');
const implicit = methods
  .all()
  .filter(
    (m): m is SteppingMethod => m.kind === 'rosenbrock' || m.kind === 'diagonally-implicit-runge-kutta',
  );
const adaptive = implicit.filter((m) => m.adaptive);
const fixed = implicit.map((m): SteppingMethod => ({ ...m, adaptive: false }));
const scalar = (name: string) => ({ name, shape: [] });
const control: StepControl = { rtol: 1e-7, atol: 1e-7, step: 0, maxSteps: 100_000 };

function solve(
  system: DynamicalSystem,
  method: SteppingMethod,
  how: {
    readonly raw?: Float64Array;
    readonly times: readonly number[];
    readonly control?: Partial<StepControl>;
    readonly backend?: typeof wasm;
    readonly precision?: 'f32' | 'f64';
  },
) {
  const { backend = wasm, precision = 'f64', raw = new Float64Array(0) } = how;
  const solver = createSolver(system, { method, backend, precision });
  const times = Float64Array.from(how.times);
  const solution = solver.solve({ raw, times, control: { ...control, ...how.control } });
  solver.dispose();
  return solution;
}

describe.each(implicit)('$id', (method) => {
  it('stays stable and accurate however fast the decay', () => {
    for (const lambda of [1, 1e3, 1e6, 1e9]) {
      const { outcome, states, statistics } = solve(forcedRelaxation, method, {
        raw: Float64Array.of(lambda),
        times: [0, 1, 10],
        // A second-order method of equal steps is off by the square of its step, a first-order one by the step.
        control: { step: method.adaptive ? 0 : 1e-3 },
      });
      expect(outcome.status).toBe('done');
      expect(statistics.steps).toBeLessThan(20_000);
      const allowed = method.adaptive ? 1e-5 : 2e-3;
      [0, 1, 10].forEach((t, i) => expect(Math.abs((states[i] ?? NaN) - Math.sin(t))).toBeLessThan(allowed));
    }
  });

  it('counts its Jacobians and factorisations', () => {
    const { statistics } = solve(forcedRelaxation, method, {
      raw: Float64Array.of(50),
      times: [0, 1],
      control: { step: 0.1 },
    });
    expect(statistics.jacobians).toBeGreaterThan(0);
    expect(statistics.factorisations).toBeGreaterThanOrEqual(statistics.jacobians ?? NaN);
    if (method.kind === 'rosenbrock')
      expect(statistics.factorisations).toBe(statistics.steps + statistics.rejected);
  });

  it('takes the road back: forth and back again ends at the start', () => {
    const line = { raw: Float64Array.of(1, 3, 0.02), control: { step: 1e-3, rtol: 1e-9, atol: 1e-9 } };
    const there = solve(brusselatorLine(3), method, { ...line, times: [0, 0.5] });
    const solver = createSolver(brusselatorLine(3), { method, backend: wasm, precision: 'f64' });
    const back = solver.solve({
      raw: line.raw,
      times: Float64Array.of(0.5, 0),
      initial: there.states.slice(6),
      control: { ...control, ...line.control },
    });
    solver.dispose();
    const allowed = method.adaptive ? 1e-6 : 1e-2;
    for (let i = 0; i < 6; i++)
      expect(Math.abs((back.states[6 + i] ?? NaN) - (there.states[i] ?? NaN))).toBeLessThan(allowed);
  });
});

const larger = [
  { name: 'a line of 3 points', system: brusselatorLine(3), raw: Float64Array.of(1, 3, 2) },
  { name: 'a line of 10 points', system: brusselatorLine(10), raw: Float64Array.of(1, 3, 2) },
  { name: 'a full matrix of 4', system: fullRelaxation(4), raw: fullRelaxationValues(4) },
  { name: 'a full matrix of 18', system: fullRelaxation(18), raw: fullRelaxationValues(18) },
];

describe.each(adaptive)('$id', (method) => {
  it('keeps a sum that the field keeps, to rounding, whatever the stiffness', () => {
    // a and b exchange at rates of 1e9 about a balance that moves: a' + b' = 0 in every evaluation.
    const exchange = makeSystem({
      states: [scalar('a'), scalar('b')],
      parameters: [],
      initial: () => [constant(1 / 3), constant(2 / 3)],
      rhs: (t, [a = constant(NaN), b = constant(NaN)]) => {
        const rate = mul(1e9, sub(b, mul(add(2, sin(t)), a)));
        return [rate, neg(rate)];
      },
    });
    const { states, statistics, outcome } = solve(exchange, method, { times: [0, 20] });
    expect(outcome.status).toBe('done');
    const [a = NaN, b = NaN] = states.subarray(2);
    // Each step rounds the sum a few times; the linear systems alone are off by up to 1e9 roundings.
    expect(Math.abs(a + b - 1)).toBeLessThan(4 * 2 ** -52 * statistics.steps);
    expect(Math.abs(a - 1 / (3 + Math.sin(20)))).toBeLessThan(1e-6);
  });
});

describe.each(larger)('of $name', ({ system, raw }) => {
  const size = system.states.reduce((n, { shape }) => n + (shape[0] ?? 1), 0);
  const times = Float64Array.of(0, 0.05, 0.3, 1);
  const target: FitTarget = {
    trajectories: [
      {
        times,
        values: Float64Array.from({ length: times.length * size }, (_, i) => Math.sin(i)),
        weights: new Float64Array(times.length * size).fill(0.1),
      },
    ],
    penaltyWeight: 0,
  };

  it.each(adaptive)('the answer of $id is that of other methods', (method) => {
    const truth = solve(system, methods.get('rodas5p') as SteppingMethod, {
      raw,
      times: [...times],
      control: { rtol: 1e-11, atol: 1e-11 },
    }).states;
    const { outcome, states } = solve(system, method, { raw, times: [...times] });
    expect(outcome.status).toBe('done');
    // Ten times the tolerance, at output times inside of steps as well.
    states.forEach((x, i) => expect(Math.abs(x - (truth[i] ?? NaN))).toBeLessThan(1e-6 * (1 + Math.abs(x))));
  });

  it.each(implicit)('wasm and the reference agree with $id', (method) => {
    const how = { raw, times: [...times], control: { step: 0.05, rtol: 1e-4, atol: 1e-4 } };
    const ours = solve(system, method, how);
    const truth = solve(system, method, { ...how, backend: reference });
    expect(ours.statistics).toEqual(truth.statistics);
    ours.states.forEach((x, i) => expect(Math.abs(x - (truth.states[i] ?? NaN))).toBeLessThan(1e-9));
  });

  /** Equal steps, or steps so accurate that their own change hardly moves the loss. */
  const differentiated = [
    ...fixed.map((method) => ({ method, name: `${method.id} with equal steps`, rtol: 1e-7 })),
    ...adaptive.filter(({ order }) => order > 3).map((method) => ({ method, name: method.id, rtol: 1e-10 })),
  ];

  it.each(differentiated)('the gradient through $name equals central differences', ({ method, rtol }) => {
    const d = createDifferentiator(system, { method, backend: wasm, precision: 'f64' });
    d.setTarget(target);
    const settings = { ...control, rtol, atol: rtol, step: method.adaptive ? 0 : 0.05 };
    const { gradient, outcome } = d.evaluate(raw, settings);
    expect(outcome.status).toBe('done');
    const loss = (i: number, h: number) =>
      d.evaluate(
        raw.map((x, j) => (i === j ? x + h : x)),
        settings,
      ).loss;
    const scale = Math.max(...gradient.map(Math.abs));
    const step = Math.ceil(raw.length / 8);
    for (let i = 0; i < raw.length; i += step) {
      // Sixth-order central difference.
      const h = 4e-3;
      const numeric =
        (45 * (loss(i, h) - loss(i, -h)) -
          9 * (loss(i, 2 * h) - loss(i, -2 * h)) +
          (loss(i, 3 * h) - loss(i, -3 * h))) /
        (60 * h);
      expect(Math.abs((gradient[i] ?? NaN) - numeric)).toBeLessThan(
        1e-6 * Math.max(Math.abs(numeric), 1e-3 * scale),
      );
    }
    d.dispose();
  });
});

describe('in single precision', () => {
  it.each(adaptive)('$id follows a stiff model to the tolerance', (method) => {
    const { outcome, states } = solve(brusselatorLine(10), method, {
      raw: Float64Array.of(1, 3, 2),
      times: [0, 1],
      control: { rtol: 1e-4, atol: 1e-4 },
      precision: 'f32',
    });
    const truth = solve(brusselatorLine(10), methods.get('rodas5p') as SteppingMethod, {
      raw: Float64Array.of(1, 3, 2),
      times: [0, 1],
      control: { rtol: 1e-10, atol: 1e-10 },
    }).states;
    expect(outcome.status).toBe('done');
    states.forEach((x, i) => expect(Math.abs(x - (truth[i] ?? NaN))).toBeLessThan(1e-3 * (1 + Math.abs(x))));
  });
});

describe('trouble ends with a status and advice', () => {
  /** y' = 2 y² − c from above: grows without bound at a finite time. */
  const blowUp = makeSystem({
    states: [scalar('y')],
    parameters: [],
    initial: () => [constant(1)],
    rhs: (_t, [y = constant(0)]) => [mul(2, mul(y, y))],
  });
  /** f is infinite where y = 1. */
  const pole = makeSystem({
    states: [scalar('y'), scalar('z')],
    parameters: [],
    initial: () => [constant(0), constant(1)],
    rhs: (_t, [y = constant(0), z = constant(0)]) => [div(1, sub(1, y)), neg(mul(1e4, sub(z, y)))],
  });
  /** I − hγJ is singular for h γ = 1; with equal steps of 1 backward Euler meets it exactly. */
  const growth = makeSystem({
    states: [scalar('y')],
    parameters: [],
    initial: () => [constant(1)],
    rhs: (_t, [y = constant(0)]) => [add(y, 1)],
  });

  it.each(implicit)('of $id where the solution blows up', (method) => {
    const { outcome } = solve(blowUp, method, { times: [0, 1], control: { step: 1e-3 } });
    expect(['stepTooSmall', 'nonFinite', 'maxSteps']).toContain(outcome.status);
    expect(outcome.advice.length).toBeGreaterThan(20);
    // The solution 1 / (1 − 2t) ends at t = 1/2; equal steps notice a few of them later.
    if (outcome.status !== 'maxSteps') expect(Math.abs(outcome.time - 0.5)).toBeLessThan(0.05);
  });

  it.each(implicit)('of $id where the field has a pole', (method) => {
    const { outcome } = solve(pole, method, { times: [0, 2], control: { step: 1e-3, maxSteps: 20_000 } });
    expect(outcome.status).not.toBe('done');
    expect(outcome.advice.length).toBeGreaterThan(20);
  });

  it('of a matrix that is singular', () => {
    const { outcome } = solve(growth, methods.get('backward-euler') as SteppingMethod, {
      times: [0, 1, 2],
      control: { step: 1 },
    });
    expect(['stepTooSmall', 'nonFinite']).toContain(outcome.status);
    expect(outcome.advice.length).toBeGreaterThan(20);
  });

  it.each(implicit)('of $id at a start that is not a number', (method) => {
    const solver = createSolver(growth, { method, backend: wasm, precision: 'f64' });
    const { outcome } = solver.solve({
      raw: new Float64Array(0),
      times: Float64Array.of(0, 1),
      initial: Float64Array.of(NaN),
      control: { ...control, step: 0.1 },
    });
    expect(outcome.status).toBe('nonFinite');
    expect(outcome.state).toBe('y');
  });
});
