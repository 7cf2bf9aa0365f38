import * as v from 'valibot';
import { createRegistry } from '../../../src/engine/index';
import type { AnyMetric, Metric } from './define';
import { energyDrift } from './energy';
import { formulaError } from './formula';
import { lawError } from './law';
import { marginal } from './marginal';
import { parameter, parameterError } from './parameter';
import { rmse } from './rmse';
import { transfer } from './transfer';

function checked<A>(metric: Metric<A>): AnyMetric {
  return {
    id: metric.id,
    measure: (context, given) => metric.measure(context, v.parse(metric.arguments, given)),
  };
}

/** Every metric that an `expected.json` may name. */
export const metrics = createRegistry<AnyMetric>('metrics', [
  checked(rmse),
  checked(parameter),
  checked(parameterError),
  checked(marginal),
  checked(energyDrift),
  checked(transfer),
  checked(lawError),
  checked(formulaError),
]);
