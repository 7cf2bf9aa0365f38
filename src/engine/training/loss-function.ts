/**
 * A data loss as one IR function of a model's observations at one time, for the gradient driver, and the same formula
 * over a whole record, for validation.
 */
import { constant, filled, input, less, mul, select, sum, total } from '../ir/build';
import { evaluate } from '../ir/evaluate';
import type { IrFunction, Shape, Tensor } from '../ir/tensor';

import type { Model } from '../lowering/model';
import { constrained } from './parameters';
import type { SettingNumbers } from './setting-number';
import type { TrajectoryLoss } from './losses/define';
import { noiseParameterName } from './noise-parameters';

/** A loss with its numbers and what counts as an error of size 1 in each observation column. */
export interface ChosenLoss {
  readonly loss: TrajectoryLoss;
  readonly numbers: SettingNumbers;
  readonly scales: readonly number[];
}

/**
 * Σ weight · point over values of one shape. What was not measured has weight 0 and its formula is evaluated at
 * harmless values: 0 times a logarithm of 0 would not be 0.
 */
function weighted(
  { loss, numbers }: ChosenLoss,
  parts: { readonly prediction: Tensor; readonly measured: Tensor; readonly weight: Tensor },
  scale: Tensor,
  noise: Tensor,
): Tensor {
  const counts = less(0, parts.weight);
  const point = loss.point(
    {
      prediction: select(counts, parts.prediction, scale),
      measured: select(counts, parts.measured, scale),
      scale,
      noise,
    },
    numbers,
  );
  return sum(mul(parts.weight, select(counts, point, 0)));
}

/** (…predictions, …measured, …weights, …parameters) -> the loss of one output time, a scalar. */
export function lossFunction(model: Model, chosen: ChosenLoss): IrFunction {
  const { observations, parameters } = model.system;
  const group = (name: string) => observations.map((slot) => input(`${name}.${slot.name}`, slot.shape));
  const [predictions, measured, weights] = [group('prediction'), group('measured'), group('weight')];
  const values = parameters.map((slot) => input(slot.name, slot.shape));
  const terms = model.observations.map(({ name, offset, size, shape }, i) => {
    const scale = constant(chosen.scales.slice(offset, offset + size), shape);
    const at = model.parameters.findIndex((parameter) => parameter.name === noiseParameterName(name));
    const noise = chosen.loss.trainsNoise ? (values[at] ?? scale) : scale;
    const none = filled(0, shape);
    return weighted(
      chosen,
      {
        prediction: predictions[i] ?? none,
        measured: measured[i] ?? none,
        weight: weights[i] ?? none,
      },
      scale,
      noise,
    );
  });
  return {
    name: `loss.${chosen.loss.id}`,
    inputs: [...predictions, ...measured, ...weights, ...values],
    outputs: [total(terms)],
  };
}

/** Computes a loss from predictions that are at hand. */
export interface LossMeter {
  /**
   * Σ weight · point over times × observation columns. `raw` gives the trained noise scales. Infinity where a
   * prediction that counts is not finite.
   */
  of(
    record: { readonly values: Float64Array; readonly weights: Float64Array },
    predictions: Float64Array,
    raw: Float64Array,
  ): number;
}

/** Σ weight (prediction − value)², in the order of the record. */
function sumOfSquares(values: Float64Array, weights: Float64Array, predictions: Float64Array): number {
  let loss = 0;
  weights.forEach((weight, i) => {
    if (weight > 0) loss += weight * ((predictions[i] ?? NaN) - (values[i] ?? NaN)) ** 2;
  });
  return loss;
}

/** The formula over `rows` times at once, with scales and noise repeated. */
function recordFunction(chosen: ChosenLoss, rows: number, width: number): IrFunction {
  const shape: Shape = [rows, width];
  const [prediction, measured, weight] = [
    input('prediction', shape),
    input('measured', shape),
    input('weight', shape),
  ];
  const [scale, noise] = [input('scale', [width]), input('noise', [width])];
  const spreadOver = (row: Tensor) => mul(filled(1, shape), row);
  return {
    name: `loss.${chosen.loss.id}`,
    inputs: [prediction, measured, weight, scale, noise],
    outputs: [weighted(chosen, { prediction, measured, weight }, spreadOver(scale), spreadOver(noise))],
  };
}

/** The noise of each observation column; the scale where none is trained. */
function noiseOf(model: Model, chosen: ChosenLoss, raw: Float64Array): Float64Array {
  const noise = Float64Array.from(chosen.scales);
  const values = constrained(model, raw);
  for (const { name, offset, size } of model.observations) {
    const parameter = model.parameters.find((p) => p.name === noiseParameterName(name));
    if (parameter) noise.set(values.subarray(parameter.offset, parameter.offset + size), offset);
  }
  return noise;
}

export function createLossMeter(model: Model, chosen: ChosenLoss): LossMeter {
  const functions = new Map<number, IrFunction>();
  const width = model.observationSize;
  return {
    of({ values, weights }, predictions, raw) {
      if (predictions.length < values.length) return Infinity;
      let loss: number;
      if (chosen.loss.isSquares) loss = sumOfSquares(values, weights, predictions);
      else {
        const rows = values.length / width;
        const fn = functions.get(rows) ?? recordFunction(chosen, rows, width);
        functions.set(rows, fn);
        const known = values.map((value, i) => ((weights[i] ?? 0) > 0 ? value : 0));
        const scales = Float64Array.from(chosen.scales);
        const inputs = [predictions, known, weights, scales, noiseOf(model, chosen, raw)];
        loss = evaluate(fn, inputs)[0]?.[0] ?? NaN;
      }
      return Number.isFinite(loss) ? loss : Infinity;
    },
  };
}
