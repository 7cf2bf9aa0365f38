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
  /**
   * True rates of change, by the names in `where`: the energy is compared with that along the true motion, for quantities
   * that the motion does not conserve. Compared with its value at the start when absent.
   */
  rates: v.optional(v.record(v.string(), v.string())),
  as: v.optional(v.picklist(['mean square', 'largest share']), 'mean square'),
});

/** Steps of the true motion between two points. */
const SUBSTEPS = 40;

type Scope = Readonly<Record<string, number>>;

/** The true motion at `points` times by the classical Runge–Kutta method. */
function trueMotion(
  rates: Readonly<Record<string, string>>,
  start: Scope,
  { end, points }: { readonly end: number; readonly points: number },
): readonly Scope[] {
  const formulas = Object.entries(rates).map(([name, text]) => [name, compile(text)] as const);
  const slopes = (y: Scope): Scope =>
    Object.fromEntries(formulas.map(([name, formula]) => [name, Number(formula.evaluate({ ...y }))]));
  const moved = (y: Scope, k: Scope, h: number): Scope =>
    Object.fromEntries(Object.entries(y).map(([name, value]) => [name, value + h * (k[name] ?? 0)]));
  const h = end / (points - 1) / SUBSTEPS;
  const step = (y: Scope): Scope => {
    const k1 = slopes(y);
    const k2 = slopes(moved(y, k1, h / 2));
    const k3 = slopes(moved(y, k2, h / 2));
    const k4 = slopes(moved(y, k3, h));
    return [k1, k2, k2, k3, k3, k4].reduce((at, k) => moved(at, k, h / 6), y);
  };
  const path = [start];
  for (let i = 1; i < points; i++) {
    let y = path[i - 1] ?? start;
    for (let j = 0; j < SUBSTEPS; j++) y = step(y);
    path.push(y);
  }
  return path;
}

/** How far the true energy drifts along roll-outs of the model from some starting points. */
export const energyDrift: Metric<v.InferOutput<typeof schema>> = {
  id: 'energy-drift',
  arguments: schema,
  measure: ({ model, subject, raw }, { energy, where, starts, end, points, rates, as }) => {
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
      const scopeAt = (i: number): Scope => {
        const row = solution.states.subarray(i * model.stateSize, (i + 1) * model.stateSize);
        return Object.fromEntries(Object.entries(where).map(([name, k]) => [name, row[k] ?? NaN]));
      };
      const energyOf = (scope: Scope) => Number(formula.evaluate({ ...scope }));
      const first = energyOf(scopeAt(0));
      const truth = rates ? trueMotion(rates, scopeAt(0), { end, points }) : [];
      return Array.from(times, (_, i) => {
        const drift = energyOf(scopeAt(i)) - (truth[i] ? energyOf(truth[i]) : first);
        return as === 'mean square' ? drift ** 2 : Math.abs(drift / first);
      });
    });
    solver.dispose();
    return as === 'mean square'
      ? errors.reduce((sum, error) => sum + error, 0) / errors.length
      : Math.max(...errors);
  },
};
