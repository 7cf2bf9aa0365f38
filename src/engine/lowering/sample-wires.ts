import { evaluate } from '../ir/evaluate';
import type { IrFunction } from '../ir/tensor';
import type { Model } from './model';

/** States of a model at some times: a trajectory, or what was measured of one. */
export interface StateRows {
  readonly times: Float64Array;
  /** times × state size. */
  readonly states: Float64Array;
}

/**
 * The results of a function of (t, ...states, ...parameters) at each row. `parameters` are those of the model,
 * constrained. A state that is not known is NaN, and so is what depends on it.
 */
export function sampleWires(
  model: Model,
  fn: IrFunction,
  parameters: Float64Array,
  { times, states }: StateRows,
): readonly (readonly Float64Array[])[] {
  const slots = model.parameters.map(({ offset, size }) => parameters.subarray(offset, offset + size));
  return Array.from(times, (time, i) => {
    const row = states.subarray(i * model.stateSize, (i + 1) * model.stateSize);
    const state = model.states.map(({ offset, size }) => row.subarray(offset, offset + size));
    return evaluate(fn, [Float64Array.of(time), ...state, ...slots]);
  });
}
