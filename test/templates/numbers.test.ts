import { describe, expect, it } from 'vitest';
import {
  backends,
  createDifferentiator,
  createSolver,
  initialRaw,
  invariant,
  methods,
  prepareFit,
  stepControl,
  type FitTarget,
} from '../../src/engine';
import { loadTemplate, templateNames } from '../support/templates';

const wasm = backends.get('wasm');

function setUp(name: string) {
  const { document, model, tables } = loadTemplate(name);
  return { document, model, tables, raw: initialRaw(model, document.training.seed) };
}

/** Templates that are fitted to data; the others are there to be simulated. */
const fitted = templateNames.filter((name) => loadTemplate(name).model.observations.length > 0);

/** The beginning of the first records: an untrained model may grow beyond all measure later. */
function beginning(target: FitTarget, share: number): FitTarget {
  const trajectories = target.trajectories.slice(0, 3).map((trajectory) => {
    const { times, values, weights } = trajectory;
    const count = Math.max(2, Math.ceil(times.length * share));
    const width = values.length / times.length;
    return {
      ...trajectory,
      times: times.slice(0, count),
      values: values.slice(0, count * width),
      weights: weights.slice(0, count * width),
    };
  });
  return { ...target, trajectories };
}

/**
 * Fixed steps are the same whatever the parameters, so differences are exact to rounding over the whole record;
 * adaptive steps move with them, so the record is short and the tolerance tight.
 */
const ways = [
  { method: methods.get('rk4'), share: 1, precise: { rtol: 0, atol: 0 } },
  { method: methods.get('tsit5'), share: 0.25, precise: { rtol: 1e-11, atol: 1e-11 } },
];

describe.each(fitted)('template %s', (name) => {
  it.each(ways)('has a gradient that equals central differences in every block, by $method.id', (way) => {
    const { document, model, tables, raw } = setUp(name);
    const { fit } = prepareFit(model, [...tables.values()], document);
    invariant(fit, `${name} cannot be trained`);
    const control = { ...stepControl(document.simulation, model), ...way.precise };
    const d = createDifferentiator(model.system, { method: way.method, backend: wasm, precision: 'f64' });
    d.setTarget(beginning(fit.training, way.share));
    const { gradient, outcome } = d.evaluate(raw, control);
    expect(outcome.status).toBe('done');
    let checked = 0;
    for (const block of model.parameters) {
      const part = gradient.subarray(block.offset, block.offset + block.size);
      // Along the gradient of the block: one number says whether the whole block is right.
      const norm = Math.hypot(...part);
      if (norm === 0) continue;
      checked += 1;
      const loss = (h: number) => {
        const moved = raw.slice();
        part.forEach((g, i) => (moved[block.offset + i] = (raw[block.offset + i] ?? 0) + (h * g) / norm));
        return d.evaluate(moved, control).loss;
      };
      const difference = (h: number) => (8 * (loss(h) - loss(-h)) - (loss(2 * h) - loss(-2 * h))) / (12 * h);
      // A loss that bends sharply wants the shorter step; a wrong gradient agrees with neither.
      const numeric = [difference(1e-3), difference(1e-4)];
      const found = `${name} ${block.name}: ${norm} against ${numeric.join(' or ')}`;
      const closest = Math.min(...numeric.map((value) => Math.abs(value - norm)));
      expect(closest, found).toBeLessThanOrEqual(1e-6 * norm);
    }
    expect(checked).toBeGreaterThan(1);
  });
});

describe.each(templateNames)('template %s', (name) => {
  it('solves alike on wasm and reference, and in f32 to single precision', () => {
    const { document, model, raw } = setUp(name);
    const method = methods.get(document.simulation.method);
    const { start, end } = document.simulation;
    const control = stepControl(document.simulation, model);
    const size = model.stateSize;
    const solverOf = (backend: typeof wasm, precision: 'f32' | 'f64') =>
      createSolver(model.system, { method, backend, precision });
    const solvers = {
      ours: solverOf(wasm, 'f64'),
      truth: solverOf(backends.get('reference'), 'f64'),
      single: solverOf(wasm, 'f32'),
    };
    // An error estimate is a small difference of large numbers, and the step follows its last digits. So the same
    // steps are prescribed to all where steps adapt; by steps of their own they agree to a thousandth of the tolerance.
    const length = Math.abs(end - start) / 800;
    const isAdaptive = method.adaptive && method.kind === 'explicit-runge-kutta';
    const equal = isAdaptive ? { ...control, rtol: 1e9, atol: 1e9, step: length, maxStep: length } : control;
    const rows: Record<keyof typeof solvers, number[]> = { ours: [], truth: [], single: [] };
    let apart = 0;
    // Twenty pieces, each from where the truth stands: over a whole chaotic motion no two computers agree.
    let initial: Float64Array | undefined;
    for (let piece = 0; piece < 20; piece++) {
      const times = Float64Array.from(
        { length: 6 },
        (_, i) => start + ((end - start) * (5 * piece + i)) / 100,
      );
      const from = initial ? { initial } : {};
      const request = { raw, times, control: equal, ...from };
      for (const who of ['ours', 'truth', 'single'] as const) {
        const { outcome, states } = solvers[who].solve(request);
        expect(outcome.status).toBe('done');
        rows[who].push(...states);
      }
      if (isAdaptive) {
        const [a, b] = [solvers.ours, solvers.truth].map((one) =>
          one.solve({ raw, times, control, ...from }),
        );
        a?.states.forEach((x, i) => {
          const of = (each: number | Float64Array) =>
            typeof each === 'number' ? each : (each[i % size] ?? NaN);
          const y = b?.states[i] ?? NaN;
          const tolerance = of(control.atol) + of(control.rtol) * Math.abs(y);
          apart = Math.max(apart, Math.abs(x - y) / (1e-3 * tolerance + 1e-12 * Math.abs(y)));
        });
      }
      initial = Float64Array.from(rows.truth.slice(-size));
    }
    // Relative to the largest value of each state: a state that passes through zero has no digits there.
    const scales = Array.from(
      { length: size },
      (_, i) => Math.max(...rows.truth.filter((_x, at) => at % size === i).map(Math.abs)) || 1,
    );
    const error = (a: readonly number[]) =>
      Math.max(...a.map((x, i) => Math.abs(x - (rows.truth[i] ?? NaN)) / (scales[i % size] ?? NaN)));
    expect(error(rows.ours)).toBeLessThanOrEqual(1e-12);
    expect(apart).toBeLessThan(1);
    console.log(`${name}: f32 differs from f64 by ${error(rows.single).toExponential(1)} at most, relative`);
    expect(error(rows.single)).toBeLessThan(1e-2);
  });
});
