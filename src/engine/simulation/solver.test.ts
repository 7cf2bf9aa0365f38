import { describe, expect, it } from 'vitest';
import { generalMethods } from '../../../test/support/general-methods';
import {
  forcedDecay,
  forcedDecayAt,
  lotkaVolterra,
  lotkaVolterraValues,
  neuralLotkaVolterra,
  neuralValues,
} from '../../../test/support/systems';
import { backends } from '../backends';
import type { Method } from '../solvers/define';
import { methods } from '../solvers/methods';
import type { StepControl } from './define';
import { createSolver } from './solver';

const control: StepControl = { rtol: 1e-8, atol: 1e-8, step: 0.05, maxSteps: 100_000 };
/** What a method is asked for: 1e-8 would cost those of low order more steps than a test has time for. */
const toleranceOf = (method: Method) => 10 ** -Math.min(8, 1 + 2 * method.order);
const controlFor = (method: Method): StepControl => {
  const tolerance = toleranceOf(method);
  return { ...control, rtol: tolerance, atol: tolerance };
};
const grid = (end: number, points: number) =>
  Float64Array.from({ length: points }, (_, i) => (end * i) / (points - 1));
const wasm = backends.get('wasm');
const reference = backends.get('reference');

describe.each(generalMethods)('method $id', (method) => {
  // An automatic choice has no steps of equal size; the methods that it chooses from have rows of their own.
  it.skipIf(method.kind === 'automatic')(
    'converges at the order it declares with steps of equal size',
    () => {
      // Lotka–Volterra has no symmetry that would raise the order; steps of 1/2000 are exact beside 1/80.
      const fixed: Method = method.kind === 'automatic' ? method : { ...method, adaptive: false };
      const solver = createSolver(lotkaVolterra, { method: fixed, backend: wasm, precision: 'f64' });
      const end = (step: number) =>
        solver.solve({
          raw: lotkaVolterraValues,
          times: Float64Array.of(0, 1),
          control: { ...control, step },
        }).states;
      const exact = end(0.0005);
      const error = (step: number) => {
        const last = end(step).subarray(2);
        return Math.hypot(...last.map((x, i) => x - (exact[2 + i] ?? NaN)));
      };
      // High orders reach rounding with small steps.
      const coarse = method.order > 5 ? 0.1 : 0.025;
      const measured = Math.log2(error(coarse) / error(coarse / 2));
      expect(measured).toBeGreaterThan(method.order - 0.3);
      // The leading error of the high orders is so small that the next order shows.
      expect(measured).toBeLessThan(method.order + (method.order > 5 ? 1.5 : 0.3));
    },
  );

  it('reports exactly the times asked for and meets the closed form there', () => {
    const solver = createSolver(forcedDecay, { method, backend: wasm, precision: 'f64' });
    const times = Float64Array.of(0, 0.013, 0.5, 0.50001, 1.7, 3);
    const solution = solver.solve({ raw: Float64Array.of(0.8), times, control: controlFor(method) });
    expect(solution.outcome.status).toBe('done');
    expect([...solution.times]).toEqual([...times]);
    // The dense output is one order below the method; 100 tolerances leave room for it. This problem's error
    // constants are below one.
    const bound = method.adaptive ? 100 * toleranceOf(method) : control.step ** method.order;
    times.forEach((t, i) =>
      expect(Math.abs((solution.states[i] ?? NaN) - forcedDecayAt(t))).toBeLessThan(bound),
    );
  });

  it('gives the initial state for a span of one time', () => {
    const solver = createSolver(forcedDecay, { method, backend: wasm, precision: 'f64' });
    const { states, outcome } = solver.solve({
      raw: Float64Array.of(0.8),
      times: Float64Array.of(0),
      control,
    });
    expect(outcome.status).toBe('done');
    expect([...states]).toEqual([1]);
  });

  it('agrees between wasm and reference over a whole trajectory', () => {
    for (const [system, raw] of [
      [lotkaVolterra, lotkaVolterraValues],
      [neuralLotkaVolterra(8), neuralValues(8)],
    ] as const) {
      const times = grid(3, 31);
      const run = (backend: typeof wasm) =>
        createSolver(system, { method, backend, precision: 'f64' }).solve({
          raw,
          times,
          control: controlFor(method),
        });
      const [ours, truth] = [run(wasm), run(reference)];
      expect(ours.statistics).toEqual(truth.statistics);
      ours.states.forEach((x, i) => {
        const y = truth.states[i] ?? NaN;
        expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-12 * Math.abs(y));
      });
    }
  });

  it('ends with a status and advice when the step budget runs out', () => {
    const solver = createSolver(lotkaVolterra, { method, backend: wasm, precision: 'f64' });
    const solution = solver.solve({
      raw: lotkaVolterraValues,
      times: grid(50, 11),
      control: { ...control, maxSteps: 7 },
    });
    expect(solution.outcome.status).toBe('maxSteps');
    expect(solution.outcome.advice).not.toBe('');
    expect(solution.statistics.steps + solution.statistics.rejected).toBe(7);
    expect(solution.times.length).toBeLessThan(11);
  });

  it('names the state that stops being finite', () => {
    const solver = createSolver(lotkaVolterra, { method, backend: wasm, precision: 'f64' });
    const raw = Float64Array.of(1, -1, 1, -1, 100, 100);
    // The steps towards a pole shrink with the distance from it: loose tolerances keep them few.
    const loose = { ...control, rtol: 1e-4, atol: 1e-4 };
    const solution = solver.solve({ raw, times: grid(50, 11), control: loose });
    expect(['nonFinite', 'stepTooSmall']).toContain(solution.outcome.status);
    expect(solution.outcome.time).toBeLessThan(1);
  });
});

describe('precision', () => {
  it('f32 stays within single-precision rounding of f64', () => {
    const times = grid(3, 31);
    const run = (precision: 'f32' | 'f64') =>
      createSolver(neuralLotkaVolterra(32), { method: methods.get('rk4'), backend: wasm, precision }).solve({
        raw: neuralValues(32),
        times,
        control,
      });
    const [single, double] = [run('f32'), run('f64')];
    const worst = Math.max(
      ...single.states.map((x, i) => Math.abs(x - (double.states[i] ?? NaN)) / (1 + Math.abs(x))),
    );
    // 60 steps of a few roundings of 6e-8 each.
    expect(worst).toBeLessThan(2e-5);
    expect(worst).toBeGreaterThan(0);
  });
});
