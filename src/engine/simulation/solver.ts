import type { DynamicalSystem } from '../ir/system';
import { AutomaticSolver } from './automatic';
import type { CompileOptions } from './compile-options';
import type { Solver } from './define';
import { ProgramSolver } from './program-solver';

export { roomFor, steppingMethod, targetOf, type CompileOptions } from './compile-options';

/** A compiled forward solve, for whatever kind of method. */
export function createSolver(system: DynamicalSystem, options: CompileOptions): Solver {
  const { method } = options;
  return method.kind === 'automatic'
    ? new AutomaticSolver(system, options, method)
    : new ProgramSolver(system, options);
}
