import { describe, expect, it } from 'vitest';
import {
  explosion,
  growth,
  jumpAt,
  negated,
  nowhere,
  still,
  switched,
  switchedAt,
  twoScales,
  vanDerPol,
} from '../../../test/support/driver-systems';
import { generalMethods } from '../../../test/support/general-methods';
import {
  forcedDecay,
  forcedDecayAt,
  lotkaVolterra,
  lotkaVolterraValues,
} from '../../../test/support/systems';
import { backends } from '../backends';
import { ModelError } from '../base/diagnostic';
import { buildSolveProgram } from '../program/solve-program';
import { controllers } from '../solvers/control';
import type { Method } from '../solvers/define';
import { methods } from '../solvers/methods';
import { dop853 } from '../solvers/methods/dop853';
import { steppingMethod, targetOf } from './compile-options';
import { CompiledRun, gather } from './compiled';
import type { StepControl } from './define';
import { createDifferentiator } from './differentiator';
import { createSolver } from './solver';

const control: StepControl = { rtol: 1e-7, atol: 1e-7, step: 0, maxSteps: 100_000 };
const wasm = backends.get('wasm');
const f64 = (id: string) => ({ method: methods.get(id), backend: wasm, precision: 'f64' }) as const;
const one = Float64Array.of(1);

/** Kværnø's method of order five has a stage beyond the end of its step, which looks across what lies there. */
const looksAhead = (method: Method) => 'tableau' in method && method.tableau.c.some((node) => node > 1);

describe.each(generalMethods)('any run with $id', (method) => {
  const options = { method, backend: wasm, precision: 'f64' } as const;
  const settings = { ...control, step: method.adaptive ? 0 : 0.01 };

  it('goes backwards as the negated system goes forwards', () => {
    const times = Float64Array.of(0, 0.3, 0.31, 1.5);
    for (const [system, raw] of [
      [forcedDecay, Float64Array.of(0.8)],
      [lotkaVolterra, lotkaVolterraValues],
    ] as const) {
      const back = createSolver(system, options).solve({
        raw,
        times: times.map((t) => -t),
        control: settings,
      });
      const there = createSolver(negated(system), options).solve({ raw, times, control: settings });
      expect(back.outcome.status).toBe('done');
      expect(back.outcome.time).toBe(-1.5);
      expect(back.statistics.steps).toBe(there.statistics.steps);
      // Every number is the same or its negative, but for the order in which the two fields are written out.
      there.states.forEach((x, i) =>
        expect(Math.abs((back.states[i] ?? NaN) - x)).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(x))),
      );
    }
  });

  it('gives the start for a span of zero', () => {
    const { states, outcome, times } = createSolver(forcedDecay, options).solve({
      raw: Float64Array.of(0.8),
      times: Float64Array.of(2, 2),
      control: settings,
    });
    expect(outcome.status).toBe('done');
    expect([...times]).toEqual([2, 2]);
    expect([...states]).toEqual([1, 1]);
  });

  it('hits a declared discontinuity exactly, forwards and backwards', () => {
    const solver = createSolver(switched, options);
    for (const end of [2, jumpAt]) {
      const times = Float64Array.of(0, 0.5, jumpAt, end).filter((t, i, all) => t !== all[i - 1]);
      const { states, statistics, outcome } = solver.solve({
        raw: one,
        times,
        control: { ...settings, discontinuities: Float64Array.of(7, jumpAt, -3) },
      });
      expect(outcome.status).toBe('done');
      // Where the jump were met by chance, the tolerance would cost a dozen rejections and the steps would miss it.
      if (method.adaptive && !looksAhead(method)) expect(statistics.rejected).toBeLessThan(3);
      const bound = method.adaptive ? 1e-5 : 0.02 ** Math.min(2, method.order);
      times.forEach((t, i) => expect(Math.abs((states[i] ?? NaN) - switchedAt(t))).toBeLessThan(bound));
    }
    const back = solver.solve({
      raw: one,
      times: Float64Array.of(2, jumpAt, 0),
      control: { ...settings, discontinuities: Float64Array.of(jumpAt) },
      initial: Float64Array.of(switchedAt(2)),
    });
    if (method.adaptive && !looksAhead(method)) expect(back.statistics.rejected).toBeLessThan(3);
    const bound = method.adaptive ? 1e-5 : 0.02 ** Math.min(2, method.order);
    expect(Math.abs(back.states[2] ?? NaN)).toBeLessThan(bound);
  });

  it('needs no scale: nothing moves, or moves within tiny and huge spans', () => {
    for (const span of [1e-300, 1e-12, 1e12, 1e300]) {
      const times = Float64Array.of(0, span);
      const step = method.adaptive ? 0 : span / 10;
      const calm = createSolver(still, options).solve({ raw: one, times, control: { ...settings, step } });
      expect(calm.outcome.status).toBe('done');
      expect([...calm.states]).toEqual([0, 0, 0, 0]);
    }
    for (const span of [1e-9, 1e9]) {
      const times = Float64Array.of(0, span);
      const step = method.adaptive ? 0 : span / 100;
      const tolerance = method.order < 3 ? 1e-4 : 1e-7;
      const { states, outcome } = createSolver(growth, options).solve({
        raw: Float64Array.of(-1 / span),
        times,
        control: { ...settings, step, rtol: tolerance, atol: tolerance },
      });
      expect(outcome.status).toBe('done');
      const bound = method.adaptive ? 100 * tolerance : 0.01;
      expect(Math.abs((states[1] ?? NaN) - Math.exp(-1))).toBeLessThan(bound);
    }
  });

  it('ends at once and says where when the field has no value at the start', () => {
    const { outcome, statistics } = createSolver(nowhere, options).solve({
      raw: one,
      times: Float64Array.of(0, 1),
      control: settings,
    });
    expect(outcome).toMatchObject({ status: 'nonFinite', time: 0, state: 'b' });
    expect(statistics.evaluations).toBeLessThan(100);
  });

  it('ends with advice where the solution grows without bound', () => {
    const { outcome } = createSolver(explosion, options).solve({
      raw: one,
      times: Float64Array.of(0, 2),
      control: { ...settings, maxSteps: 1_000_000 },
    });
    expect(['nonFinite', 'stepTooSmall', 'maxSteps']).toContain(outcome.status);
    expect(outcome.advice).not.toBe('');
    if (method.adaptive && method.order > 2) expect(outcome.time).toBeCloseTo(1, 3);
  });
});

describe('requests', () => {
  const solver = createSolver(forcedDecay, f64('tsit5'));
  const ask =
    (times: readonly number[], more: Partial<StepControl> = {}) =>
    () =>
      solver.solve({ raw: one, times: Float64Array.from(times), control: { ...control, ...more } });
  it.each([
    ['no times', ask([]), 'times'],
    ['times that turn', ask([0, 1, 0.5]), 'times'],
    ['times that repeat', ask([0, 1, 1]), 'times'],
    ['a time that is not finite', ask([0, NaN]), 'times'],
    ['an infinite end', ask([0, Infinity]), 'times'],
    ['a negative tolerance', ask([0, 1], { rtol: -1 }), 'rtol'],
    ['tolerances of the wrong number', ask([0, 1], { atol: Float64Array.of(1, 2) }), 'atol'],
    ['bounds that exclude each other', ask([0, 1], { minStep: 1, maxStep: 0.1 }), 'maxStep'],
    ['an unknown controller', ask([0, 1], { controller: 'mystic' }), 'controller'],
  ] as const)('%s are refused by name', (_title, request, field) => {
    expect(request).toThrow(ModelError);
    try {
      request();
    } catch (error) {
      const [first] = error instanceof ModelError ? error.diagnostics : [];
      expect(first).toMatchObject({ code: 'bad-setting', where: { field } });
    }
  });
});

describe.each(controllers.all())('step-size controller $id', (controller) => {
  it('meets the tolerance without wasting steps', () => {
    const solver = createSolver(forcedDecay, f64('tsit5'));
    const solve = (id?: string) =>
      solver.solve({
        raw: Float64Array.of(0.8),
        times: Float64Array.of(0, 20),
        control: { ...control, ...(id ? { controller: id } : {}) },
      });
    const { states, statistics } = solve(controller.id);
    expect(Math.abs((states[1] ?? NaN) - forcedDecayAt(20))).toBeLessThan(1e-5);
    // In the long run a step is safety^(1 / Σβ) of the one that would just meet the tolerance.
    const share = controller.safety ** (1 / controller.beta.reduce((sum, x) => sum + x, 0));
    const least = solve('i').statistics.steps * 0.9;
    expect(statistics.steps).toBeLessThan((1.2 * least) / share);
  });
});

describe('tolerances', () => {
  const solve = (rtol: number | Float64Array, atol: number | Float64Array) =>
    createSolver(lotkaVolterra, f64('tsit5')).solve({
      raw: lotkaVolterraValues,
      times: Float64Array.of(0, 5),
      control: { ...control, rtol, atol },
    });

  it('one per state are the same as one for all when they are equal', () => {
    const each = solve(Float64Array.of(1e-6, 1e-6), Float64Array.of(1e-6, 1e-6));
    expect(each).toEqual(solve(1e-6, 1e-6));
  });

  it('of one state do not hold the other back', () => {
    const loose = Float64Array.of(1e-3, 1e3);
    expect(solve(0, loose).statistics.steps).toBeLessThan(solve(0, 1e-3).statistics.steps);
  });

  it('below the rounding of f32 do not stall it', () => {
    const run = (rtol: number) =>
      createSolver(lotkaVolterra, { ...f64('tsit5'), precision: 'f32' }).solve({
        raw: lotkaVolterraValues,
        times: Float64Array.of(0, 5),
        control: { ...control, rtol, atol: 0 },
      });
    const [rounding, below] = [run(1e-6), run(1e-14)];
    expect(below.outcome.status).toBe('done');
    expect(below.statistics.steps).toBeLessThan(2 * rounding.statistics.steps);
  });
});

describe('bounds of the step', () => {
  const solver = createSolver(forcedDecay, f64('tsit5'));
  const times = Float64Array.of(0, 10);
  it('keep it small where asked', () => {
    const { statistics } = solver.solve({ raw: one, times, control: { ...control, maxStep: 0.01 } });
    expect(statistics.steps).toBeGreaterThanOrEqual(1000);
    expect(statistics.steps).toBeLessThan(1010);
  });
  it('end the run where the tolerance needs less than the least', () => {
    const { outcome } = solver.solve({
      raw: one,
      times,
      control: { ...control, rtol: 1e-12, atol: 1e-12, minStep: 0.5 },
    });
    expect(outcome.status).toBe('stepTooSmall');
  });
});

describe('several trajectories side by side', () => {
  it.each(['tsit5', 'bosh3'])('with %s each keep their tolerance, the worst decides', (id) => {
    const lanes = 8;
    const capacity = { times: 8, steps: 1, tiles: 1, lanes };
    const built = buildSolveProgram(
      lotkaVolterra,
      steppingMethod(methods.get(id)),
      capacity,
      targetOf(wasm, 'f64'),
    );
    const run = new CompiledRun(built, wasm);
    const times = Float64Array.of(0, 1, 4);
    // All but one rest near the equilibrium, where steps may be large.
    const start = (lane: number) => (lane === 5 ? Float64Array.of(0.4, 4.6) : Float64Array.of(2.25, 1.45));
    run.setTimes(0, times);
    for (let lane = 0; lane < lanes; lane++) run.setInitial(0, lane, start(lane));
    run.prepare(lotkaVolterraValues, control, 1);
    run.call('solve');
    expect(run.outcome().status).toBe('done');
    const exact = createSolver(lotkaVolterra, f64('rodas5p'));
    for (let lane = 0; lane < lanes; lane++) {
      const truth = exact.solve({
        raw: lotkaVolterraValues,
        times,
        control: { ...control, rtol: 1e-11, atol: 1e-11 },
        initial: start(lane),
      });
      const ours = gather(run.view('outputStates'), 3, {
        rowSize: run.plan.stateSize,
        elements: 2,
        lanes,
        base: 0,
        lane,
      });
      truth.states.forEach((x, i) => expect(Math.abs((ours[i] ?? NaN) - x)).toBeLessThan(1e-5));
    }
  });
});

describe('dense output with stages of its own', () => {
  it('is computed where it is asked for, and meets the closed form', () => {
    const solver = createSolver(forcedDecay, { method: dop853, backend: wasm, precision: 'f64' });
    const settings = { ...control, rtol: 1e-10, atol: 1e-10 };
    const raw = Float64Array.of(0.8);
    const solve = (times: Float64Array) => solver.solve({ raw, times, control: settings });
    const [sparse, dense] = [
      solve(Float64Array.of(0, 10)),
      solve(Float64Array.from({ length: 201 }, (_, i) => i / 20)),
    ];
    expect(dense.statistics.steps).toBe(sparse.statistics.steps);
    // Three more evaluations in each step that holds an output time; the last may be too short for one.
    const more = (dense.statistics.evaluations - sparse.statistics.evaluations) / 3;
    expect([dense.statistics.steps - 1, dense.statistics.steps]).toContain(more);
    dense.times.forEach((t, i) =>
      expect(Math.abs((dense.states[i] ?? NaN) - forcedDecayAt(t))).toBeLessThan(1e-9),
    );
  });
});

describe('stiffness', () => {
  const stiff = Float64Array.of(1000);
  const times = Float64Array.of(0, 100, 900, 2000);
  const settings = { ...control, rtol: 1e-6, atol: 1e-6 };

  it.each(methods.all().filter((m) => m.kind === 'explicit-runge-kutta' && m.firstSameAsLast && m.order > 3))(
    'under $id ends within the budget, with advice that names it',
    (method) => {
      const { outcome, statistics } = createSolver(vanDerPol, {
        method,
        backend: wasm,
        precision: 'f64',
      }).solve({
        raw: stiff,
        times,
        control: { ...settings, maxSteps: 3000 },
      });
      expect(outcome.status).toBe('maxSteps');
      expect(outcome.advice).toContain('stiff');
      expect(statistics.steps + statistics.rejected).toBe(3000);
    },
  );

  it('makes the automatic choice switch, say so, and be right', () => {
    const run = (id: string, tolerance: number) =>
      createSolver(vanDerPol, f64(id)).solve({
        raw: stiff,
        times,
        control: { ...settings, rtol: tolerance, atol: tolerance },
      });
    const ours = run('auto', 1e-6);
    expect(ours.outcome.status).toBe('done');
    expect([...ours.times]).toEqual([...times]);
    expect(ours.switches).toHaveLength(1);
    expect(ours.switches?.[0]).toMatchObject({ method: 'rodas5p' });
    expect(ours.switches?.[0]?.reason).toContain('stiff');
    const truth = run('rodas5p', 1e-10);
    truth.states.forEach((x, i) =>
      expect(Math.abs((ours.states[i] ?? NaN) - x)).toBeLessThan(1e-3 * (1 + Math.abs(x))),
    );
    expect(ours.statistics.factorisations).toBeGreaterThan(0);
  });

  it('makes the automatic choice take the whole gradient with its stiff method, the same bits each time', () => {
    const at = Float64Array.of(0, 1, 2, 4);
    const target = {
      trajectories: [{ times: at, values: new Float64Array(8), weights: new Float64Array(8).fill(1) }],
      penaltyWeight: 0,
    };
    const make = (id: string) => {
      const differentiator = createDifferentiator(twoScales, f64(id));
      differentiator.setTarget(target);
      return differentiator;
    };
    const auto = make('auto');
    const [fast, slow] = [Float64Array.of(2), Float64Array.of(1e4)];
    const evaluate = (id: string, raw: Float64Array) => make(id).evaluate(raw, settings);
    // Stiff, not stiff, and stiff again: what came before leaves no trace.
    for (const [raw, id] of [
      [slow, 'rodas5p'],
      [fast, 'tsit5'],
      [slow, 'rodas5p'],
    ] as const) {
      const ours = auto.evaluate(raw, settings);
      expect(ours.outcome.status).toBe('done');
      const truth = evaluate(id, raw);
      expect(ours.loss).toBe(truth.loss);
      expect([...ours.gradient]).toEqual([...truth.gradient]);
    }
  });

  it('does not disturb the automatic choice where there is none', () => {
    const raw = lotkaVolterraValues;
    const [auto, plain] = ['auto', 'tsit5'].map((id) =>
      createSolver(lotkaVolterra, f64(id)).solve({ raw, times: Float64Array.of(0, 20), control }),
    );
    expect(auto?.switches).toEqual([]);
    expect([...(auto?.states ?? [])]).toEqual([...(plain?.states ?? [])]);
  });
});
