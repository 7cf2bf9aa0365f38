/**
 * The linear systems of implicit steps: W = d I − s J, factorised once and solved many times, with W or its
 * transpose. They are kept in the precision of the program: a factorisation with pivoting solves a system whose
 * matrix differs from W by a few roundings of its own size, and that is how far J and f are off already.
 */
import type { Code } from '../build';
import type { ModelCompiler } from '../model-functions';
import type { Expression, PtrExpression } from '../loop';
import type { Jacobian } from './jacobian';
import { LoopedSystem } from './looped-system';
import { StraightSystem } from './straight-system';

export interface ShiftedSystem {
  /** Factorises diagonal · I − scale · J for the Jacobian that was evaluated last. */
  factorise(code: Code, diagonal: Expression<'real'>, scale: Expression<'real'>): void;
  /** Replaces a right-hand side by the solution. A singular matrix gives numbers that are not finite. */
  solve(code: Code, values: PtrExpression, transposed?: boolean): void;
}

/** Up to this size the factors are kept in locals and written out. */
const straightSize = 8;

const made = new WeakMap<Jacobian, ShiftedSystem>();

/** The systems of a program's model; all who ask share one place for the factors. */
export function shiftedSystem(compiler: ModelCompiler, jacobian: Jacobian): ShiftedSystem {
  const make = () =>
    jacobian.size <= straightSize
      ? new StraightSystem(jacobian)
      : new LoopedSystem(compiler.memory, jacobian);
  const system = made.get(jacobian) ?? make();
  made.set(jacobian, system);
  return system;
}
