import * as v from 'valibot';
import { constrained, invariant } from '../../../src/engine/index';
import type { Metric, MetricContext } from './define';

function valueOf({ model, raw }: MetricContext, name: string): number {
  const slot = model.parameters.find((candidate) => candidate.name === name);
  invariant(slot?.size === 1, `the model has no number "${name}"`);
  return constrained(model, raw)[slot.offset] ?? NaN;
}

const nameOnly = v.strictObject({ name: v.string() });

/** A number of the model after training, in its unit. */
export const parameter: Metric<v.InferOutput<typeof nameOnly>> = {
  id: 'parameter',
  arguments: nameOnly,
  measure: (context, { name }) => valueOf(context, name),
};

const withTruth = v.strictObject({ name: v.string(), truth: v.number() });

/** |value − truth| / |truth| of a number after training. */
export const parameterError: Metric<v.InferOutput<typeof withTruth>> = {
  id: 'parameter-error',
  arguments: withTruth,
  measure: (context, { name, truth }) => Math.abs(valueOf(context, name) - truth) / Math.abs(truth),
};
