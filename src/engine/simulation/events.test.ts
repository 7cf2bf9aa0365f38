import { describe, expect, it } from 'vitest';
import {
  bouncingBall,
  fallingBall,
  swing,
  twoBalls,
  twoGates,
  watchedSwing,
} from '../../../test/support/event-systems';
import { backends } from '../backends';
import type { Method } from '../solvers/define';
import { methods } from '../solvers/methods';
import type { StepControl } from './define';
import { createSolver } from './solver';

const control: StepControl = { rtol: 1e-9, atol: 1e-9, step: 0.002, maxSteps: 1_000_000 };
const wasm = backends.get('wasm');
const deterministic = methods.all().filter(({ kind }) => kind !== 'stochastic' && kind !== 'symplectic');

/** Steps of these are not shortened by events that change nothing. */
const isDense = (method: Method) =>
  method.kind === 'automatic' ||
  ('tableau' in method ? method.tableau.dense : 'dense' in method) !== undefined;

describe.each(deterministic)('events with $id', (method) => {
  const options = { method, backend: wasm, precision: 'f64' } as const;
  // Methods of low order with steps of 0.01 are this far off; the others meet their tolerance.
  const tolerance = method.adaptive ? 1e-6 : 0.05;

  it('a ball that falls ends the run when it lands, at √(2 x₀ / g)', () => {
    const solver = createSolver(fallingBall, options);
    for (const x0 of [0.5, 1, 10]) {
      const times = Float64Array.of(0, 0.1, 0.2, 5, 10);
      const { outcome, events, ...rest } = solver.solve({ raw: Float64Array.of(x0, 9.81), times, control });
      const landing = Math.sqrt((2 * x0) / 9.81);
      expect(outcome.status).toBe('event');
      expect(Math.abs(outcome.time - landing)).toBeLessThan(tolerance * landing);
      expect([...rest.times]).toEqual([0, 0.1, 0.2]);
      expect(events).toHaveLength(1);
      expect(events?.[0]?.time).toBe(outcome.time);
      expect(Math.abs(events?.[0]?.before[0] ?? NaN)).toBeLessThan(1e-13 * x0);
    }
  });

  it('a ball that bounces leaves with its speed times the restitution', () => {
    const solver = createSolver(bouncingBall, options);
    const [g, e] = [9.81, 0.7];
    const times = Float64Array.of(0, 0.5, 1, 1.5);
    const { outcome, events = [] } = solver.solve({ raw: Float64Array.of(1, g, e), times, control });
    expect(outcome.status).toBe('done');
    let time = Math.sqrt(2 / g);
    let speed = g * time;
    expect(events.length).toBeGreaterThan(1);
    for (const event of events) {
      expect(Math.abs(event.time - time)).toBeLessThan(tolerance);
      expect(event.after[1]).toBeCloseTo(-e * (event.before[1] ?? NaN), 12);
      speed *= e;
      time += (2 * speed) / g;
    }
  });

  it('the earlier of two events wins, whichever is declared first', () => {
    const solver = createSolver(twoGates, options);
    for (const [first, second] of [
      [0.3, 0.7],
      [0.7, 0.3],
      [0.3, 0.3001],
    ] as const) {
      const { outcome, events } = solver.solve({
        raw: Float64Array.of(first, second),
        times: Float64Array.of(0, 2),
        control: { ...control, step: 0.5 },
      });
      expect(outcome.status).toBe('event');
      expect(outcome.time).toBeCloseTo(Math.min(first, second), 12);
      expect(events?.map(({ name }) => name)).toEqual([first < second ? 'first' : 'second']);
    }
  });

  it('events that only are watched are found in order and change nothing', () => {
    const solve = (system: typeof swing) =>
      createSolver(system, options).solve({
        raw: Float64Array.of(1),
        times: Float64Array.of(0, 5, 10),
        // Steps of 10 / 5000 so that low orders keep the phase.
        control: { ...control, rtol: 1e-7, atol: 1e-7 },
      });
    const { outcome, events = [], states, statistics } = solve(watchedSwing);
    expect(outcome.status).toBe('done');
    // x starts at zero, which is no crossing.
    expect(events.filter(({ name }) => name === 'both')).toHaveLength(3);
    expect(events.filter(({ name }) => name === 'falling')).toHaveLength(2);
    expect(events.filter(({ name }) => name === 'rising')).toHaveLength(1);
    const bound = method.order === 1 ? 0.05 : 1e-3;
    events.forEach(({ time, before, after }) => {
      expect(Math.abs(Math.sin(time))).toBeLessThan(bound);
      expect([...after]).toEqual([...before]);
    });
    const plain = solve(swing);
    const last = states.subarray(4);
    last.forEach((x, i) => expect(Math.abs(x - (plain.states[4 + i] ?? NaN))).toBeLessThan(bound));
    if (isDense(method)) expect(statistics.steps).toBe(plain.statistics.steps);
  });

  it('two things that happen at one time both happen', () => {
    const solver = createSolver(twoBalls, options);
    for (const y0 of [0.5, 0.5 * (1 + 1e-15), 0.5 * (1 - 1e-15), 0.4]) {
      const {
        outcome,
        events = [],
        states,
      } = solver.solve({
        raw: Float64Array.of(0.5, y0),
        times: Float64Array.of(0, 2.5),
        control,
      });
      expect(outcome.status).toBe('done');
      expect(events.map(({ name }) => name).toSorted()).toEqual(['first', 'second']);
      // Neither has fallen through the ground.
      expect(Math.min(states[4] ?? NaN, states[6] ?? NaN)).toBeGreaterThan(0);
    }
  });

  it('happen backwards as they do forwards in the mirrored time', () => {
    const solver = createSolver(fallingBall, options);
    const { outcome, events } = solver.solve({
      raw: Float64Array.of(1, 9.81),
      times: Float64Array.of(0, -0.1, -5),
      control,
    });
    expect(outcome.status).toBe('event');
    expect(Math.abs(outcome.time + Math.sqrt(2 / 9.81))).toBeLessThan(tolerance);
    expect(events?.[0]?.time).toBe(outcome.time);
  });
});

describe('more events than there is room for at first', () => {
  it('are all there', () => {
    const solver = createSolver(watchedSwing, {
      method: methods.get('tsit5'),
      backend: wasm,
      precision: 'f64',
    });
    const { events = [] } = solver.solve({
      raw: Float64Array.of(1),
      times: Float64Array.of(0, 100.5 * Math.PI),
      control,
    });
    expect(events.filter(({ name }) => name === 'both')).toHaveLength(100);
    expect(events).toHaveLength(200);
  });
});

describe('a ball that comes to rest', () => {
  it('ends with advice that names the event instead of bouncing for ever', () => {
    const solver = createSolver(bouncingBall, {
      method: methods.get('tsit5'),
      backend: wasm,
      precision: 'f64',
    });
    const { outcome, events = [] } = solver.solve({
      raw: Float64Array.of(1, 9.81, 0.5),
      times: Float64Array.of(0, 10),
      control,
    });
    expect(outcome.status).toBe('stepTooSmall');
    expect(outcome.advice).toContain('bounce');
    // Σ of all bounces: t₁ (1 + e) / (1 − e).
    expect(outcome.time).toBeCloseTo(Math.sqrt(2 / 9.81) * 3, 6);
    expect(events.length).toBeGreaterThan(30);
  });
});
