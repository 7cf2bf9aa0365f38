import { inline, input } from '../ir/build';
import type { IrFunction } from '../ir/tensor';
import type { DifferentiationOptions } from './chosen-inputs';
import { chosenInputs } from './chosen-inputs';
import { pullBack } from './pull-back';

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
