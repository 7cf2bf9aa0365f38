import * as v from 'valibot';
import {
  backends,
  constrained,
  createSolver,
  initialRaw,
  invariant,
  methods,
  prepareFit,
  stepControl,
} from '../../../src/engine/index';
import { loadDocument, prepareModel } from '../../support/fit-document';
import type { Metric } from './define';

const schema = v.strictObject({
  /** Another document of the folder. */
  document: v.string(),
  observation: v.string(),
});

/**
 * Root mean square error of another document's data, predicted with the numbers that were trained here: every
 * trainable number of this model replaces the one of the same name there.
 */
export const transfer: Metric<v.InferOutput<typeof schema>> = {
  id: 'transfer-rmse',
  arguments: schema,
  measure: ({ folder, model, raw }, { document: name, observation }) => {
    const subject = loadDocument(folder, name);
    const { model: other, tables } = prepareModel(subject);
    const { simulation, training } = subject.document;
    const values = constrained(model, raw);
    const there = initialRaw(other, training.seed);
    for (const { name: parameter, offset, trainable } of model.parameters) {
      const slot = other.parameters.find((candidate) => candidate.name === parameter);
      if (!slot || !trainable) continue;
      const value = values[offset] ?? NaN;
      there[slot.offset] = slot.positive ? Math.log(value) : value;
    }
    const { fit } = prepareFit(other, [...tables.values()], subject.document);
    const [trajectory] = fit?.training.trajectories ?? [];
    const slot = other.observations.find((candidate) => candidate.name === observation);
    invariant(trajectory && slot, `nothing to predict for "${observation}"`);
    const solver = createSolver(other.system, {
      method: methods.get(simulation.method),
      backend: backends.get('wasm'),
      precision: simulation.precision,
    });
    const { observations } = solver.solve({
      raw: there,
      times: trajectory.times,
      control: stepControl(simulation, other),
      ...(trajectory.initial ? { initial: trajectory.initial } : {}),
    });
    solver.dispose();
    let [sum, count] = [0, 0];
    trajectory.times.forEach((_, i) => {
      const at = i * other.observationSize + slot.offset;
      if ((trajectory.weights[at] ?? 0) === 0) return;
      sum += ((observations[at] ?? NaN) - (trajectory.values[at] ?? NaN)) ** 2;
      count += 1;
    });
    return Math.sqrt(sum / count);
  },
};
