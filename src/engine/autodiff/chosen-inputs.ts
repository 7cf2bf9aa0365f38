import { invariant } from '../base/invariant';
import type { InputTensor } from '../ir/tensor';

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
