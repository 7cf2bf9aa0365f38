/** What holds for every method, whatever the model: one test for each law. */
import { describe, expect, it } from 'vitest';
import { backends } from '../../src/engine/backends';
import { ModelError } from '../../src/engine/base/diagnostic';
import { constant, less, mul, select } from '../../src/engine/ir/build';
import type { DynamicalSystem } from '../../src/engine/ir/system';
import type { Tensor } from '../../src/engine/ir/tensor';
import { createDifferentiator } from '../../src/engine/simulation/differentiator';
import type { StepControl } from '../../src/engine/simulation/define';
import { createSolver } from '../../src/engine/simulation/solver';
import type { ExplicitRungeKutta, Method } from '../../src/engine/solvers/define';
import { methods } from '../../src/engine/solvers/methods';
import { withEvents } from '../support/event-systems';
import { generalMethods } from '../support/general-methods';
import { problems } from '../support/problems';
import { lotkaVolterra, lotkaVolterraValues, makeSystem } from '../support/systems';

const wasm = backends.get('wasm');
const control: StepControl = { rtol: 1e-8, atol: 1e-8, step: 0.01, maxSteps: 1_000_000 };
/** Methods of low order would need millions of steps for 1e-8. */
const controlFor = (method: Method): StepControl => {
  const tolerance = method.order < 3 ? 1e-5 : 1e-8;
  return { ...control, rtol: tolerance, atol: tolerance };
};
const compile = (system: DynamicalSystem, method: Method) =>
  createSolver(system, { method, backend: wasm, precision: 'f64' });
const scalar = (name: string) => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number): Tensor => values[i] ?? constant(NaN);

/** x' = a x with x(0) = x0. */
const growth = makeSystem({
  states: [scalar('x')],
  parameters: ['a', 'x0'].map(scalar),
  initial: (p) => [at(p, 1)],
  rhs: (_t, y, p) => [mul(at(p, 0), at(y, 0))],
});

describe.each(generalMethods)('with $id', (method) => {
  it.each([
    ['that turn back', [0, 1, 0.5]],
    ['before the start of a run forwards', [0, 1, -1]],
    ['that are the same twice', [0, 0.5, 0.5, 1]],
    ['that are not finite', [0, NaN]],
    ['that are none', []],
  ])('times %s are refused by name', (_name, times) => {
    const solver = compile(growth, method);
    const ask = () => solver.solve({ raw: Float64Array.of(1, 1), times: Float64Array.from(times), control });
    expect(ask).toThrow(ModelError);
    try {
      ask();
    } catch (error) {
      const [first] = error instanceof ModelError ? error.diagnostics : [];
      expect(first?.code).toBe('bad-setting');
      expect(first?.where.field).toBe('times');
    }
  });

  it('a run backwards equals the run forwards of the negated system', () => {
    // The first four parameters are the rates.
    const negated = lotkaVolterraValues.map((value, i) => (i < 4 ? -value : value));
    const times = Float64Array.of(0, 0.3, 0.35, 1);
    const solver = compile(lotkaVolterra, method);
    const backwards = solver.solve({
      raw: lotkaVolterraValues,
      times: times.map((t) => -t),
      control: controlFor(method),
    });
    const forwards = solver.solve({ raw: negated, times, control: controlFor(method) });
    expect(backwards.outcome.status).toBe('done');
    expect(backwards.statistics).toEqual(forwards.statistics);
    // The same operations but for signs.
    backwards.states.forEach((x, i) => expect(Math.abs(x - (forwards.states[i] ?? NaN))).toBeLessThan(1e-12));
  });

  it('a parameter that nothing reads has gradient 0 and no other has', () => {
    const idle = makeSystem({
      states: [scalar('x')],
      parameters: ['a', 'idle', 'x0'].map(scalar),
      initial: (p) => [at(p, 2)],
      rhs: (_t, y, p) => [mul(at(p, 0), at(y, 0))],
    });
    const d = createDifferentiator(idle, { method, backend: wasm, precision: 'f64' });
    d.setTarget(single([0, 0.1, 0.5], [0, 0, 0]));
    const { gradient } = d.evaluate(Float64Array.of(-1, 3, 1), controlFor(method));
    expect(Object.is(gradient[1], 0)).toBe(true);
    expect(gradient[0]).not.toBe(0);
    expect(gradient[2]).not.toBe(0);
  });

  it.each([0, 0.7])("x' = %s, whose error estimate is 0, has its exact gradient", (rate) => {
    const ramp = makeSystem({
      states: [scalar('x')],
      parameters: [scalar('c')],
      initial: () => [constant(0)],
      rhs: (_t, _y, p) => [at(p, 0)],
    });
    const d = createDifferentiator(ramp, { method, backend: wasm, precision: 'f64' });
    // Loss (x(0.3) − 1)² + (x(2) − 1)² with x = c t.
    d.setTarget(single([0, 0.3, 2], [0, 1, 1]));
    const { gradient, outcome } = d.evaluate(Float64Array.of(rate), control);
    expect(outcome.status).toBe('done');
    expect(gradient[0]).toBeCloseTo(2 * (0.3 * rate - 1) * 0.3 + 2 * (2 * rate - 1) * 2, 10);
  });

  it('the time at which a ball dropped from x0 lands has the derivative 1 / (4 √x0)', () => {
    // x'' = −8; the event writes its time into a state of its own, which keeps it.
    const ball = withEvents(
      makeSystem({
        states: ['x', 'v', 'landing'].map(scalar),
        parameters: [scalar('x0')],
        initial: (p) => [at(p, 0), constant(0), constant(0)],
        rhs: (_t, y) => [at(y, 1), constant(-8), constant(0)],
      }),
      [
        {
          name: 'land',
          direction: 'falling',
          terminal: false,
          condition: (_t, y) => at(y, 0),
          jump: (t, y) => [at(y, 0), at(y, 1), t],
        },
      ],
    );
    const d = createDifferentiator(ball, { method, backend: wasm, precision: 'f64' });
    const end = 1.3;
    d.setTarget({
      trajectories: [
        {
          times: Float64Array.of(0, end),
          values: new Float64Array(6),
          weights: Float64Array.of(0, 0, 0, 0, 0, 1),
        },
      ],
      penaltyWeight: 0,
    });
    for (const x0 of [0.5, 2, 5]) {
      // First order with steps of 0.002 is this far off; from second order on a parabola is exact.
      const tolerance = method.order < 2 ? 5e-3 : 1e-9;
      const { gradient, loss, outcome } = d.evaluate(Float64Array.of(x0), { ...control, step: 0.002 });
      expect(outcome.status).toBe('done');
      const landing = Math.sqrt(loss);
      expect(Math.abs(landing - Math.sqrt(x0) / 2)).toBeLessThan(tolerance);
      const slope = (gradient[0] ?? NaN) / (2 * landing);
      expect(Math.abs(slope - 1 / (4 * Math.sqrt(x0)))).toBeLessThan(tolerance);
    }
  });
});

describe.each(generalMethods)('with $id', (method) => {
  it('a declared discontinuity is hit exactly', () => {
    const jump = 0.37;
    // x' = 1 before the jump and 2 after it: every step on one side is exact.
    const kinked = makeSystem({
      states: [scalar('x')],
      parameters: [],
      initial: () => [constant(0)],
      rhs: (t) => [select(less(t, jump), constant(1), constant(2))],
    });
    const solver = compile(kinked, method);
    const end = (discontinuities: Float64Array) =>
      solver.solve({
        raw: new Float64Array(),
        times: Float64Array.of(0, 1),
        control: { ...control, rtol: 1e-3, atol: 1e-3, step: 0.03, discontinuities },
      }).states[1] ?? NaN;
    const exact = jump + 2 * (1 - jump);
    // Some roundings in each of 33 steps; without the declaration a step straddles the jump.
    expect(Math.abs(end(Float64Array.of(jump)) - exact)).toBeLessThan(5e-14);
    expect(Math.abs(end(new Float64Array()) - exact)).toBeGreaterThan(1e-7);
  });
});

/** One trajectory of one observation, each value counting once but the first. */
function single(times: readonly number[], values: readonly number[]) {
  return {
    trajectories: [
      {
        times: Float64Array.from(times),
        values: Float64Array.from(values),
        weights: Float64Array.from(times, (_, i) => (i === 0 ? 0 : 1)),
      },
    ],
    penaltyWeight: 0,
  };
}

describe("ten Euler steps of y' = y", () => {
  const options = { method: methods.get('euler'), backend: wasm, precision: 'f64' } as const;
  const tenths: StepControl = { ...control, step: 0.1 };

  it('give 1.1^10', () => {
    const { states, statistics } = createSolver(growth, options).solve({
      raw: Float64Array.of(1, 1),
      times: Float64Array.of(0, 1),
      control: tenths,
    });
    expect(statistics.steps).toBe(10);
    expect(Math.abs((states[1] ?? NaN) - 1.1 ** 10)).toBeLessThan(1e-14);
  });

  it('have the derivatives 1.1^10 to the start and 1.1^9 to the rate', () => {
    const d = createDifferentiator(growth, options);
    d.setTarget(single([0, 1], [0, 0]));
    const { gradient } = d.evaluate(Float64Array.of(1, 1), tenths);
    // Of the loss y²: 2 y dy.
    const y = 1.1 ** 10;
    expect(Math.abs((gradient[0] ?? NaN) - 2 * y * 1.1 ** 9)).toBeLessThan(1e-13);
    expect(Math.abs((gradient[1] ?? NaN) - 2 * y * 1.1 ** 10)).toBeLessThan(1e-13);
  });
});

describe.each(methods.all().filter(({ kind, adaptive }) => kind === 'explicit-runge-kutta' && adaptive))(
  'a stiff model with $id',
  (method) => {
    it('ends with a status and advice within its step budget', () => {
      const { system } = problems.get('van-der-pol-1e6');
      const { outcome, statistics } = compile(system, method).solve({
        raw: new Float64Array(),
        times: Float64Array.of(0, 2),
        control: { ...control, rtol: 1e-6, atol: 1e-6, step: 0, maxSteps: 20_000 },
      });
      expect(outcome.status).toBe('maxSteps');
      expect(outcome.advice).toMatch(/stiff/i);
      expect(statistics.steps + statistics.rejected).toBe(20_000);
    });
  },
);

/** Methods that interpolate, with steps that their size alone decides. */
const interpolating = methods
  .all()
  .filter((m): m is ExplicitRungeKutta => m.kind === 'explicit-runge-kutta' && m.adaptive);

describe.each(interpolating)('dense output of $id', (method) => {
  // One step of size h: a tolerance of 1e6 accepts any.
  const truth = compile(lotkaVolterra, methods.get('tsit5'));
  const solver = compile(lotkaVolterra, method);
  const inside = (h: number, thetas: readonly number[]) => {
    const times = Float64Array.from([0, ...thetas.map((x) => x * h), h]);
    const loose = { ...control, rtol: 1e6, atol: 1e6, step: h };
    const { states, statistics } = solver.solve({ raw: lotkaVolterraValues, times, control: loose });
    expect(statistics.steps).toBe(1);
    const tight = { ...control, rtol: 1e-14, atol: 1e-14, step: 0 };
    return { states, exact: truth.solve({ raw: lotkaVolterraValues, times, control: tight }).states };
  };
  const distance = (xs: Float64Array, ys: Float64Array) =>
    Math.max(...xs.map((x, i) => Math.abs(x - (ys[i] ?? NaN))));

  it('has the order it declares', () => {
    const thetas = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9];
    const error = (h: number) => {
      const { states, exact } = inside(h, thetas);
      return distance(states, exact);
    };
    // The error inside one step goes with h^(order + 1).
    const size = method.order > 5 ? 0.2 : 0.08;
    const [coarse, fine] = [error(size), error(size / 2)];
    expect(Math.log2(coarse / fine)).toBeGreaterThan((method.denseOrder ?? 0) + 1 - 0.35);
  });

  it('has slopes that follow the vector field at one order less', () => {
    const [alpha = NaN, beta = NaN, gamma = NaN, delta = NaN] = lotkaVolterraValues;
    const thetas = [0.2, 0.5, 0.8];
    // Central differences of fourth order; what they miss is below 1e-11 here.
    const nudge = 5e-3;
    const offsets = [-2, -1, 0, 1, 2];
    const factors = [1, -8, 0, 8, -1];
    const slopeError = (h: number) => {
      const { states } = inside(
        h,
        thetas.flatMap((x) => offsets.map((offset) => x + offset * nudge)),
      );
      const row = (place: number, offset: number) =>
        states.subarray(2 * (offsets.length * place + offset + 1), 2 * (offsets.length * place + offset + 2));
      return Math.max(
        ...thetas.map((_, place) => {
          const [x = NaN, y = NaN] = row(place, 2);
          const field = [alpha * x - beta * x * y, gamma * x * y - delta * y];
          const slope = (k: number) =>
            factors.reduce((sum, factor, i) => sum + factor * (row(place, i)[k] ?? NaN), 0) /
            (12 * nudge * h);
          return Math.max(...field.map((f, k) => Math.abs(slope(k) - f)));
        }),
      );
    };
    const size = method.order > 5 ? 0.2 : 0.1;
    const [coarse, fine] = [slopeError(size), slopeError(size / 2)];
    expect(coarse).toBeLessThan(1);
    expect(Math.log2(coarse / fine)).toBeGreaterThan((method.denseOrder ?? 0) - 0.5);
  });
});
