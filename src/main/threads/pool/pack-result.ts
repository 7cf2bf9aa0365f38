/** The result of a chunk as numbers. Only a plain success is written so; how others ended is said in words. */
import type { FitTarget, GradientResult } from '../../../engine';
import { RowReader, RowWriter } from './number-rows';

/** Most numbers that the result of a chunk takes. */
export function resultLength(
  { trajectories }: FitTarget,
  { states, parameters }: { readonly states: number; readonly parameters: number },
): number {
  const rows = trajectories.reduce((sum, { values }) => sum + 2 + values.length + states, 0);
  return 8 + parameters + rows;
}

/** Whether numbers say everything about a result. */
export const isPlain = ({ outcome, timeGradients }: GradientResult) =>
  outcome.status === 'done' && outcome.advice === '' && timeGradients === undefined;

export function packResult(memory: Float64Array, at: number, result: GradientResult): void {
  const writer = new RowWriter(memory, at);
  const { outcome, statistics, loss, dataLoss, gradient, predictions, initialGradients } = result;
  const { steps, rejected, evaluations } = statistics;
  for (const value of [outcome.time, steps, rejected, evaluations, loss, dataLoss]) writer.number(value);
  writer.row(gradient);
  writer.number(predictions.length);
  for (const row of predictions) writer.row(row);
  for (const row of initialGradients) writer.row(row);
}

/** A copy: the memory is written again by the next evaluation. */
export function unpackResult(memory: Float64Array, at: number): GradientResult {
  const reader = new RowReader(memory, at);
  const time = reader.number();
  const [steps, rejected, evaluations] = [reader.number(), reader.number(), reader.number()];
  const [loss, dataLoss] = [reader.number(), reader.number()];
  const copy = () => Float64Array.from(reader.someRow());
  const gradient = copy();
  const count = reader.number();
  return {
    outcome: { status: 'done', time, advice: '' },
    statistics: { steps, rejected, evaluations },
    loss,
    dataLoss,
    gradient,
    predictions: Array.from({ length: count }, copy),
    initialGradients: Array.from({ length: count }, copy),
  };
}
