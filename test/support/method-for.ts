import { invariant } from '../../src/engine/base/invariant';
import type { DynamicalSystem } from '../../src/engine/ir/system';
import type { Method } from '../../src/engine/solvers/define';
import { methods } from '../../src/engine/solvers/methods/index';

/** A method of equal steps that can solve the system: with noise, the first of the registry that takes any. */
export function methodFor({ noise }: DynamicalSystem): Method {
  if (!noise) return methods.get('rk4');
  const method = methods.all().find((one) => one.kind === 'stochastic' && one.noise === 'any');
  invariant(method, 'the registry has a method for any noise');
  return method;
}
