import { inline, input } from '../ir/build';
import type { IrFunction } from '../ir/tensor';
import type { DifferentiationOptions } from './chosen-inputs';
import { chosenInputs } from './chosen-inputs';
import { pushForward } from './push-forward';

/**
 * Forward mode: the Jacobian-vector product of a function as a function. Inputs: those of `fn`, then the tangents
 * of the inputs in `wrt`. Outputs: the tangent of each output; a literal 0 where it depends on none of them.
 */
export function jvp(fn: IrFunction, options: DifferentiationOptions = {}): IrFunction {
  const inputs = fn.inputs.map((x) => input(x.attributes.name, x.shape));
  const sources = chosenInputs(inputs, options);
  const tangents = sources.map((x) => input(`tangent.${x.attributes.name}`, x.shape));
  return {
    name: `jvp(${fn.name})`,
    inputs: [...inputs, ...tangents],
    outputs: pushForward(inline(fn, inputs), sources, tangents),
  };
}
