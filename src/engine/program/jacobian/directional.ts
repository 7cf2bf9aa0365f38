/**
 * J u + τ ∂f/∂t as a function of the program: the derivative of the vector field along a direction, computed the way
 * the field itself is. Unlike the product with the entries of J it keeps what the field keeps: rates that cancel in a
 * sum (mass, charge, the number of atoms) cancel in the derivative too, to the last digit and not only to rounding of
 * their largest terms.
 */
import { advance, defineLoopFunction, get, local } from '../build';
import { contiguous } from '../kernels/function';
import { slotOffsets } from '../model-functions';
import type { ModelCompiler } from '../model-functions';
import { jvp } from '../../autodiff/jvp';
import type { LoopFunction, PtrExpression } from '../loop';
import type { Jacobian } from './jacobian';

/** `directional(t, y, τ, u, out)`; τ counts only where the field depends on time. */
export function directionalDerivative(compiler: ModelCompiler, jacobian: Jacobian): LoopFunction {
  const { rhs, states } = compiler.system;
  const { offsets } = slotOffsets(states);
  const timed = jacobian.time !== undefined;
  const along = states.map((_, i) => i + 1);
  const product = jvp(rhs, { wrt: [...(timed ? [0] : []), ...along] });
  const [t, y, tau] = [local('real', 't'), local('ptr', 'y'), local('real', 'tau')];
  const [u, out] = [local('ptr', 'u'), local('ptr', 'out')];
  const vectors = (base: PtrExpression) =>
    states.map(({ shape }, i) => contiguous(advance(base, offsets[i] ?? 0), shape));
  return defineLoopFunction('directional', [t, y, tau, u, out], (code) =>
    compiler.emitAt(code, product, {
      t: get(t),
      y: get(y),
      more: [...(timed ? [{ kind: 'register' as const, value: get(tau) }] : []), ...vectors(get(u))],
      outputs: vectors(get(out)).map((to) => ({ mode: 'store', to })),
    }),
  );
}
