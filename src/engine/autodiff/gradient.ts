import { invariant } from '../base/invariant';
import { filled } from '../ir/build';
import type { Tensor } from '../ir/tensor';
import { sizeOf } from '../ir/tensor';
import { pullBack } from './pull-back';

/**
 * The partial derivatives of a scalar by values it is computed from, as values of the same graph. The values in
 * `wrt` count as independent variables, as q and p do in a Hamiltonian: if one is computed from another, the
 * derivative by the other is taken with the one held fixed.
 */
export function gradient(scalar: Tensor, wrt: readonly Tensor[]): readonly Tensor[] {
  invariant(sizeOf(scalar.shape) === 1, `gradient of a value of shape [${scalar.shape}]`);
  return pullBack([scalar], [filled(1, scalar.shape)], wrt);
}
