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
} from '../../src/engine';
import { loadTemplate, templateNames } from '../support/templates';

const wasm = backends.get('wasm');

/** The fit that Train minimises, with steps so fine that their sequence hardly moves with the parameters. */
function setUp(name: string) {
  const { document, model, tables } = loadTemplate(name);
  const { fit } = prepareFit(model, [...tables.values()], document);
  invariant(fit, `${name} cannot be trained`);
  const method = methods.get(document.simulation.method);
  const control = { ...stepControl(document.simulation), rtol: 1e-10, atol: 1e-10 };
  return { document, model, fit, method, control, raw: initialRaw(model, document.training.seed) };
}

describe.each(templateNames)('template %s', (name) => {
  it('has a gradient that equals central differences in every parameter block', () => {
    const { model, fit, method, control, raw } = setUp(name);
    const d = createDifferentiator(model.system, { method, backend: wasm, precision: 'f64' });
    d.setTarget(fit.training);
    const { gradient, outcome } = d.evaluate(raw, control);
    expect(outcome.status).toBe('done');
    for (const block of model.parameters) {
      const part = gradient.subarray(block.offset, block.offset + block.size);
      // Along the gradient of the block: one number says whether the whole block is right.
      const norm = Math.hypot(...part);
      if (norm === 0) continue;
      const loss = (h: number) => {
        const moved = raw.slice();
        part.forEach((g, i) => (moved[block.offset + i] = (raw[block.offset + i] ?? 0) + (h * g) / norm));
        return d.evaluate(moved, control).loss;
      };
      const h = 2e-3;
      const numeric = (8 * (loss(h) - loss(-h)) - (loss(2 * h) - loss(-2 * h))) / (12 * h);
      expect(
        Math.abs(numeric - norm),
        `${name} ${block.name}: ${norm} against ${numeric}`,
      ).toBeLessThanOrEqual(1e-6 * norm);
    }
  });

  it('solves alike on wasm and reference, and in f32 to single precision', () => {
    const { document, model, method, raw } = setUp(name);
    const { start, end } = document.simulation;
    const times = Float64Array.from({ length: 101 }, (_, i) => start + ((end - start) * i) / 100);
    const control = stepControl(document.simulation);
    const run = (backend: typeof wasm, precision: 'f32' | 'f64') =>
      createSolver(model.system, { method, backend, precision }).solve({ raw, times, control });
    const [ours, truth, single] = [run(wasm, 'f64'), run(backends.get('reference'), 'f64'), run(wasm, 'f32')];
    expect(ours.outcome.status).toBe('done');
    const error = (a: Float64Array) =>
      Math.max(...a.map((x, i) => Math.abs(x - (truth.states[i] ?? NaN)) / Math.abs(truth.states[i] ?? NaN)));
    expect(error(ours.states)).toBeLessThanOrEqual(1e-12);
    console.log(
      `${name}: f32 differs from f64 by ${error(single.states).toExponential(1)} at most, relative`,
    );
    expect(error(single.states)).toBeLessThan(1e-2);
  });
});
