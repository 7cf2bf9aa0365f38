import { compile } from 'mathjs/number';
import * as v from 'valibot';
import { backends, createSolver, invariant, methods, stepControl } from '../../../src/engine/index';
import type { Metric } from './define';

const schema = v.strictObject({
  /** The true energy, in the names given by `where`. */
  energy: v.string(),
  /** Name in the formula -> index in the flat state. */
  where: v.record(v.string(), v.number()),
  /** Flat initial states. */
  starts: v.pipe(v.array(v.array(v.number())), v.minLength(1)),
  end: v.number(),
  points: v.pipe(v.number(), v.integer(), v.minValue(2)),
  /** `mean square`: of the error; `largest share`: of the energy at the start. */
  as: v.optional(v.picklist(['mean square', 'largest share']), 'mean square'),
});

/** How far the true energy drifts along roll-outs of the model from some starting points. */
export const energyDrift: Metric<v.InferOutput<typeof schema>> = {
  id: 'energy-drift',
  arguments: schema,
  measure: ({ model, subject, raw }, { energy, where, starts, end, points, as }) => {
    const { simulation } = subject.document;
    const formula = compile(energy);
    const solver = createSolver(model.system, {
      method: methods.get(simulation.method),
      backend: backends.get('wasm'),
      precision: simulation.precision,
    });
    const times = Float64Array.from({ length: points }, (_, i) => (end * i) / (points - 1));
    const control = stepControl(simulation, model);
    const errors = starts.flatMap((start) => {
      const solution = solver.solve({ raw, times, control, initial: Float64Array.from(start) });
      invariant(solution.outcome.status === 'done', solution.outcome.advice);
      const energyAt = (i: number): number => {
        const row = solution.states.subarray(i * model.stateSize, (i + 1) * model.stateSize);
        const scope = Object.fromEntries(Object.entries(where).map(([name, k]) => [name, row[k] ?? NaN]));
        return Number(formula.evaluate(scope));
      };
      const first = energyAt(0);
      return Array.from(times, (_, i) => {
        const drift = energyAt(i) - first;
        return as === 'mean square' ? drift ** 2 : Math.abs(drift / first);
      });
    });
    solver.dispose();
    return as === 'mean square'
      ? errors.reduce((sum, error) => sum + error, 0) / errors.length
      : Math.max(...errors);
  },
};
