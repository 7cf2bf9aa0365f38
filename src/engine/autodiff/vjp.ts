import { invariant } from '../base/invariant';
import { inline, input } from '../ir/build';
import type { InputTensor, IrFunction } from '../ir/tensor';
import { pullBack } from './pull-back';

/** Which inputs of a function to differentiate by, as positions; all of them when not given. */
export interface DifferentiationOptions {
  readonly wrt?: readonly number[];
}

/** Positions looked up in a function's inputs. */
export function chosenInputs(
  inputs: readonly InputTensor[],
  { wrt }: DifferentiationOptions,
): readonly InputTensor[] {
  if (!wrt) return inputs;
  return wrt.map((position) => {
    const found = inputs[position];
    invariant(found, `no input ${position} to differentiate by`);
    return found;
  });
}

/**
 * Reverse mode: the vector-Jacobian product of a function as a function. Inputs: those of `fn`, then one cotangent
 * per output. Outputs: one cotangent per input in `wrt`; a literal 0 where no output depends on the input.
 */
export function vjp(fn: IrFunction, options: DifferentiationOptions = {}): IrFunction {
  const inputs = fn.inputs.map((x) => input(x.attributes.name, x.shape));
  const outputs = inline(fn, inputs);
  const cotangents = outputs.map((y, i) => input(`cotangent.${i}`, y.shape));
  return {
    name: `vjp(${fn.name})`,
    inputs: [...inputs, ...cotangents],
    outputs: pullBack(outputs, cotangents, chosenInputs(inputs, options)),
  };
}
