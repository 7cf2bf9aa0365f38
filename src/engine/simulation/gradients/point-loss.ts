/** The data loss of one trajectory with its cotangents, for ways to the gradient that are driven from here. */
import { gradient } from '../../autodiff/gradient';
import { invariant } from '../../base/invariant';
import { inline, input } from '../../ir/build';
import { evaluate } from '../../ir/evaluate';
import type { DynamicalSystem } from '../../ir/system';
import type { IrFunction } from '../../ir/tensor';
import type { Trajectory } from '../define';
import { addTo, flatSize, join, split } from './parameter-chain';

export interface PointLoss {
  readonly loss: number;
  /** d loss / d prediction, times × observation size. */
  readonly cotangents: Float64Array;
  /** d loss / d parameters where the predictions are held fixed; absent where the loss sees none. */
  readonly parameterBar?: Float64Array;
}

export type LossOfPredictions = (
  trajectory: Trajectory,
  predictions: Float64Array,
  parameters: Float64Array,
) => PointLoss;

/** Σ weight (prediction − value)², or the loss given as IR of one output time. */
export function createPointLoss(system: DynamicalSystem, loss?: IrFunction): LossOfPredictions {
  return loss ? lossByFunction(system, loss) : squaredError;
}

const squaredError: LossOfPredictions = ({ values, weights }, predictions) => {
  let loss = 0;
  const cotangents = predictions.map((prediction, i) => {
    const weight = weights[i] ?? 0;
    if (weight === 0) return 0;
    const residual = prediction - (values[i] ?? NaN);
    loss += weight * residual * residual;
    return 2 * weight * residual;
  });
  return { loss, cotangents };
};

function lossByFunction(system: DynamicalSystem, loss: IrFunction): LossOfPredictions {
  const { observations, parameters: slots } = system;
  const count = observations.length;
  const inputs = loss.inputs.map((x) => input(x.attributes.name, x.shape));
  const [value] = inline(loss, inputs);
  invariant(value, `${loss.name} has no output`);
  const bars = gradient(value, [...inputs.slice(0, count), ...inputs.slice(3 * count)]);
  const fn: IrFunction = { name: loss.name, inputs, outputs: [value, ...bars] };
  const width = flatSize(observations);
  return ({ values, weights }, predictions, parameters) => {
    let total = 0;
    const cotangents = new Float64Array(predictions.length);
    const parameterBar = new Float64Array(parameters.length);
    const known = values.map((v, i) => (weights[i] === 0 ? 0 : v));
    const theta = split(slots, parameters);
    for (let at = 0; at < predictions.length; at += width) {
      const row = (x: Float64Array) => split(observations, x.slice(at, at + width));
      const [part, ...out] = evaluate(fn, [...row(predictions), ...row(known), ...row(weights), ...theta]);
      total += part?.[0] ?? NaN;
      cotangents.set(join(out.slice(0, count)), at);
      addTo(parameterBar, join(out.slice(count)));
    }
    return { loss: total, cotangents, parameterBar };
  };
}
