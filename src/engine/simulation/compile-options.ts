import type { Backend } from '../backends/define';
import { invariant } from '../base/invariant';
import type { Method, SteppingMethod } from '../solvers/define';

/** How a model's equations become a running program. */
export interface CompileOptions {
  readonly method: Method;
  readonly backend: Backend;
  readonly precision: 'f32' | 'f64';
}

/** The target a backend builds for at a precision. */
export function targetOf(backend: Backend, precision: 'f32' | 'f64') {
  const target = backend.targets[precision];
  invariant(target, `the ${backend.id} backend has no ${precision}`);
  return target;
}

/** The method as one program steps with it. */
export function steppingMethod(method: Method): SteppingMethod {
  invariant(method.kind !== 'automatic', `${method.id} is more than one program`);
  return method;
}

/** Smallest power of two that holds `count`, at least `least`: programs are rebuilt rarely. */
export const roomFor = (count: number, least: number) => 2 ** Math.ceil(Math.log2(Math.max(count, least)));
