/** Laws of gradients that go through events, discontinuities, backward time and the output times themselves. */
import { describe, expect, it } from 'vitest';
import { forcedDecay, lotkaVolterra, lotkaVolterraValues, makeSystem } from '../../../test/support/systems';
import { backends } from '../backends';
import { add, constant, defineFunction, mul, neg, select, less, sin, sub } from '../ir/build';
import type { DynamicalSystem, EventSpec } from '../ir/system';
import type { Tensor } from '../ir/tensor';
import type { Method } from '../solvers/define';
import { methods } from '../solvers/methods';
import { dop853 } from '../solvers/methods/dop853';
import type { FitTarget, StepControl, Trajectory } from './define';
import { createDifferentiator, type DifferentiatorOptions } from './differentiator';

const options = (id: string, more: Partial<DifferentiatorOptions> = {}): DifferentiatorOptions => ({
  method: id === dop853.id ? dop853 : methods.get(id),
  backend: backends.get('wasm'),
  precision: 'f64',
  ...more,
});
// Where an event moves, the number of fixed steps after it may change by one: they are small enough not to matter.
const control: StepControl = { rtol: 1e-11, atol: 1e-11, step: 2e-4, maxSteps: 100_000 };

const scalar = (name: string) => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number) => values[i] ?? constant(NaN);

type Body = (t: Tensor, y: readonly Tensor[], p: readonly Tensor[]) => readonly Tensor[];

/** The same model with events. */
function withEvents(
  system: DynamicalSystem,
  events: readonly (Omit<EventSpec, 'condition' | 'jump'> & {
    readonly condition: Body;
    readonly jump?: Body;
  })[],
): DynamicalSystem {
  const inputs = [scalar('t'), ...system.states, ...system.parameters];
  const n = system.states.length;
  const define = (name: string, body: Body) =>
    defineFunction(name, inputs, (...values) =>
      body(at(values, 0), values.slice(1, 1 + n), values.slice(1 + n)),
    );
  return {
    ...system,
    events: events.map(({ condition, jump, ...event }) => ({
      ...event,
      condition: define('condition', condition),
      ...(jump ? { jump: define('jump', jump) } : {}),
    })),
  };
}

/** x'' = −g from x0 at rest, with g = 8 by default. */
const falling = makeSystem({
  states: [scalar('x'), scalar('v')],
  parameters: [scalar('x0'), scalar('g')],
  initial: (p) => [at(p, 0), constant(0)],
  rhs: (_t, y, p) => [at(y, 1), neg(at(p, 1))],
});

const none = (times: Float64Array, width: number): Trajectory => ({
  times,
  values: new Float64Array(times.length * width),
  weights: new Float64Array(times.length * width),
});

const numericGradient = (loss: (raw: Float64Array) => number, raw: Float64Array, h = 1e-4) =>
  raw.map((_, i) => {
    const moved = (by: number) => loss(raw.map((x, j) => (i === j ? x + by : x)));
    return (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
  });

/** The gradient against central differences of the loss, with and without checkpoints. */
function expectGradient(
  system: DynamicalSystem,
  raw: Float64Array,
  target: FitTarget,
  how: DifferentiatorOptions,
  settings: StepControl = control,
): void {
  const d = createDifferentiator(system, how);
  d.setTarget(target);
  const { gradient, loss, outcome } = d.evaluate(raw, settings);
  expect(['done', 'event']).toContain(outcome.status);
  const numeric = numericGradient((x) => d.evaluate(x, settings).loss, raw);
  const scale = Math.max(...numeric.map(Math.abs));
  gradient.forEach((g, i) => expect(Math.abs(g - (numeric[i] ?? NaN))).toBeLessThan(1e-6 * scale));
  const pieces = createDifferentiator(system, { ...how, tapeBytes: 0 });
  pieces.setTarget(target);
  const again = pieces.evaluate(raw, settings);
  expect(again.loss).toBe(loss);
  expect([...again.gradient]).toEqual([...gradient]);
}

const steppers = ['tsit5', 'dop853', 'rk4', 'kvaerno5', 'rodas5p'];

describe.each(steppers)('through events with %s', (id) => {
  const ball = withEvents(falling, [
    { name: 'ground', direction: 'falling', terminal: true, condition: (_t, y) => [at(y, 0)] },
  ]);

  it('a falling ball lands at √x0/2, and d t*/d x0 = 1/(4 √x0)', () => {
    const d = createDifferentiator(ball, options(id));
    const x0 = 2.25;
    const event = { event: 'ground', occurrence: 0, time: 0.25, weight: 1 };
    d.setTarget({ trajectories: [{ ...none(Float64Array.of(0, 5), 2), events: [event] }], penaltyWeight: 0 });
    const { outcome, loss, gradient, initialGradients } = d.evaluate(Float64Array.of(x0, 8), control);
    expect(outcome.status).toBe('event');
    // (t* − ¼)² with t* = ¾
    expect(loss).toBeCloseTo(0.25, 9);
    const slope = (gradient[0] ?? NaN) / (2 * (Math.sqrt(x0) / 2 - 0.25));
    expect(slope).toBeCloseTo(1 / (4 * Math.sqrt(x0)), 8);
    // t* = √(2 x0 / g), so d t*/d g = −t*/(2 g); a start with speed v moves it by v/8.
    expect((gradient[1] ?? NaN) / (2 * 0.5)).toBeCloseTo(-0.75 / 16, 8);
    expect(initialGradients[0]?.[1]).toBeCloseTo(1 / 8, 8);
  });

  it('a ball that bounces: states after the jumps and the times of both', () => {
    const bouncing = withEvents(
      makeSystem({
        states: [scalar('x'), scalar('v')],
        parameters: ['x0', 'g', 'e', 'drag'].map(scalar),
        initial: (p) => [at(p, 0), constant(0)],
        rhs: (_t, y, p) => [at(y, 1), neg(add(at(p, 1), mul(at(p, 3), at(y, 1))))],
      }),
      [
        {
          name: 'bounce',
          direction: 'falling',
          terminal: false,
          condition: (_t, y) => [at(y, 0)],
          // The ground sinks a little: the jump depends on time and on the position too.
          jump: (t, y, p) => [add(at(y, 0), mul(0.1, t)), neg(mul(at(p, 2), at(y, 1)))],
        },
      ],
    );
    const times = Float64Array.of(0, 0.3, 0.9, 1.4, 2);
    const weights = Float64Array.of(0, 0, 1, 0.5, 1, 0.5, 0.2, 1, 1, 1);
    const trajectory = {
      ...none(times, 2),
      weights,
      events: [
        { event: 'bounce', occurrence: 0, time: 0.3, weight: 0.7 },
        { event: 'bounce', occurrence: 1, time: 1, weight: 0.4 },
        { event: 'bounce', occurrence: 9, time: 1, weight: 1 },
      ],
    };
    expectGradient(
      bouncing,
      Float64Array.of(1, 8, 0.8, 0.1),
      { trajectories: [trajectory], penaltyWeight: 0 },
      options(id),
    );
  });

  it('an event that only happens: its time', () => {
    const passing = withEvents(lotkaVolterra, [
      {
        name: 'meeting',
        direction: 'both',
        terminal: false,
        condition: (t, y, p) => [sub(at(y, 0), add(at(y, 1), mul(at(p, 0), sin(t))))],
      },
    ]);
    const trajectory = {
      ...none(Float64Array.of(0, 1, 5), 2),
      events: [
        { event: 'meeting', occurrence: 0, time: 0.2, weight: 1 },
        { event: 'meeting', occurrence: 1, time: 2, weight: 1 },
      ],
    };
    expectGradient(
      passing,
      lotkaVolterraValues,
      { trajectories: [trajectory], penaltyWeight: 0 },
      options(id),
    );
  });

  it('a declared discontinuity', () => {
    // The force jumps from 0 to k at t = 0.7.
    const pushed = makeSystem({
      states: [scalar('x')],
      parameters: [scalar('k'), scalar('x0')],
      initial: (p) => [at(p, 1)],
      rhs: (t, y, p) => [sub(select(less(t, 0.7), 0, at(p, 0)), mul(at(p, 0), sin(at(y, 0))))],
    });
    const times = Float64Array.of(0, 0.5, 0.7, 1.3);
    const weights = Float64Array.of(0, 1, 1, 1);
    expectGradient(
      pushed,
      Float64Array.of(1.1, 0.4),
      { trajectories: [{ ...none(times, 1), weights }], penaltyWeight: 0 },
      options(id),
      { ...control, discontinuities: Float64Array.of(0.7) },
    );
  });

  it('backward time', () => {
    const times = Float64Array.of(1.5, 0.7, 0.61, -0.2);
    const weights = new Float64Array(8).fill(1);
    expectGradient(
      lotkaVolterra,
      lotkaVolterraValues,
      { trajectories: [{ ...none(times, 2), weights }], penaltyWeight: 0 },
      options(id),
    );
  });
});

describe('backward time', () => {
  it('is the negated system forward', () => {
    const negated = makeSystem({
      states: [scalar('x')],
      parameters: [scalar('k')],
      initial: () => [constant(1)],
      rhs: (t, y, p) => [neg(sub(sin(neg(t)), mul(at(p, 0), at(y, 0))))],
    });
    const run = (system: DynamicalSystem, times: Float64Array) => {
      const d = createDifferentiator(system, options('tsit5'));
      d.setTarget({
        trajectories: [{ ...none(times, 1), weights: Float64Array.of(0, 1, 1) }],
        penaltyWeight: 0,
      });
      return d.evaluate(Float64Array.of(0.8), { ...control, rtol: 1e-8 });
    };
    const [back, forth] = [
      run(forcedDecay, Float64Array.of(0, -0.5, -1)),
      run(negated, Float64Array.of(0, 0.5, 1)),
    ];
    expect(back.loss).toBeCloseTo(forth.loss, 12);
    expect(back.gradient[0]).toBeCloseTo(forth.gradient[0] ?? NaN, 12);
  });
});

describe.each(['tsit5', 'rk4'])('derivatives by output times with %s', (id) => {
  it.each([1, 17])('equal central differences (%i trajectories)', (count) => {
    const times = Float64Array.of(0.1, 0.5, 0.9, 1.6);
    const trajectories = (moved: Float64Array): Trajectory[] =>
      Array.from({ length: count }, (_, b) => ({
        times: moved,
        values: new Float64Array(4).fill(0.3),
        weights: Float64Array.of(1, 0.5, 1, 2),
        initial: Float64Array.of(0.4 + 0.05 * b),
      }));
    const d = createDifferentiator(forcedDecay, options(id, { timeGradients: true }));
    const raw = Float64Array.of(0.8);
    const loss = (moved: Float64Array) => {
      d.setTarget({ trajectories: trajectories(moved), penaltyWeight: 0 });
      return d.evaluate(raw, control);
    };
    const { timeGradients = [] } = loss(times);
    const sum = times.map((_, i) => timeGradients.reduce((n, g) => n + (g[i] ?? NaN), 0));
    const numeric = numericGradient((x) => loss(x).loss, times);
    sum.forEach((g, i) => expect(Math.abs(g - (numeric[i] ?? NaN))).toBeLessThan(1e-7 * count));
  });
});

describe.each(methods.all().filter((method) => method.kind === 'automatic'))(
  'the gradient by $id',
  (method) => {
    if (method.kind !== 'automatic') return;
    const evaluate = (system: DynamicalSystem, raw: Float64Array, end: number, by: Method) => {
      const d = createDifferentiator(system, { ...options('tsit5'), method: by });
      const times = Float64Array.of(0, end / 3, end);
      const weights = new Float64Array(6).fill(1);
      d.setTarget({ trajectories: [{ ...none(times, 2), weights }], penaltyWeight: 0 });
      return d.evaluate(raw, { ...control, rtol: 1e-6, atol: 1e-6, step: 0 });
    };

    it('is that of the non-stiff method where nothing is stiff', () => {
      const run = (by: Method) => evaluate(lotkaVolterra, lotkaVolterraValues, 2, by);
      expect(run(method)).toEqual(run(method.nonStiff));
    });

    it('is as a whole that of the stiff method where it gets stiff', () => {
      // y₁' = y₂, y₂' = μ (1 − y₁²) y₂ − y₁
      const vanDerPol = makeSystem({
        states: [scalar('x'), scalar('v')],
        parameters: [scalar('mu')],
        initial: () => [constant(2), constant(0)],
        rhs: (_t, y, p) => {
          const damping = mul(at(p, 0), sub(1, mul(at(y, 0), at(y, 0))));
          return [at(y, 1), sub(mul(damping, at(y, 1)), at(y, 0))];
        },
      });
      const run = (by: Method) => evaluate(vanDerPol, Float64Array.of(1000), 300, by);
      expect(run(method)).toEqual(run(method.stiff));
      expect(run(method).outcome.status).toBe('done');
    });
  },
);
