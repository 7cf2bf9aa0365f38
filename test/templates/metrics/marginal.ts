import * as v from 'valibot';
import { createRandom } from '../../../src/engine/base/random';
import { backends, createEnsemble, invariant, methods, stepControl } from '../../../src/engine/index';
import type { Metric } from './define';

const schema = v.strictObject({
  state: v.string(),
  time: v.number(),
  statistic: v.picklist(['mean', 'standard deviation']),
  paths: v.pipe(v.number(), v.integer(), v.minValue(2)),
  /** Starting values are drawn from N(mean, sd²). */
  start: v.strictObject({ mean: v.number(), sd: v.number() }),
});

type Arguments = v.InferOutput<typeof schema>;
type Context = Parameters<Metric<Arguments>['measure']>[0];

/** Ends of the paths by the raw values they were run with: mean and spread are figures of the same paths. */
const known = new WeakMap<Float64Array, Map<string, readonly number[]>>();

function endsOf(context: Context, { state, time, paths, start }: Arguments): readonly number[] {
  const sample = { state, time, paths, start };
  const key = JSON.stringify(sample);
  const ofRun = known.get(context.raw) ?? new Map<string, readonly number[]>();
  known.set(context.raw, ofRun);
  const ends = ofRun.get(key) ?? solvePaths(context, sample);
  ofRun.set(key, ends);
  return ends;
}

/** The state at the time, for each path. */
function solvePaths(
  { model, subject, raw }: Context,
  { state, time, paths, start }: Omit<Arguments, 'statistic'>,
): readonly number[] {
  const slot = model.states.find(({ name }) => name === state);
  invariant(slot, `the model has no state "${state}"`);
  const { simulation } = subject.document;
  const ensemble = createEnsemble(model.system, {
    method: methods.get(simulation.method),
    backend: backends.get('wasm'),
    precision: simulation.precision,
  });
  const random = createRandom(1, 0);
  const initial = Float64Array.from(
    { length: paths * model.stateSize },
    () => start.mean + start.sd * random.normal(),
  );
  const times = Float64Array.of(simulation.start, time);
  const control = { ...stepControl(simulation, model), seed: 1 };
  const { states, outcome } = ensemble.solve({ raw, times, control, batch: paths, initial });
  ensemble.dispose();
  invariant(outcome.status === 'done', outcome.advice);
  return Array.from(
    { length: paths },
    (_, path) => states[(2 * path + 1) * model.stateSize + slot.offset] ?? NaN,
  );
}

/** Mean or spread of one state over many paths of a noisy model. */
export const marginal: Metric<Arguments> = {
  id: 'marginal',
  arguments: schema,
  measure: (context, given) => {
    const ends = endsOf(context, given);
    const mean = ends.reduce((sum, y) => sum + y, 0) / ends.length;
    if (given.statistic === 'mean') return mean;
    return Math.sqrt(ends.reduce((sum, y) => sum + (y - mean) ** 2, 0) / (ends.length - 1));
  },
};
