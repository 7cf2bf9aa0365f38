/**
 * Linear systems A x = b with a dense square matrix: factorisation P A = L U with partial pivoting, in place, and
 * solves with A or Aᵀ from the factors (Golub & Van Loan, Matrix Computations, §3.4). A singular matrix divides by
 * zero, so its solution is not finite; nothing here can hang.
 *
 * One system at a time runs along the rows of the matrix; several side by side run in `linear-solve-lanes.ts`.
 */
import type { Code } from '../build';
import type { Factorisation, RightHandSide } from './factorisation';
import { emitFactoriseLanes, emitSolveLanes } from './linear-solve-lanes';
import { emitFactoriseRows, emitSolveRows } from './linear-solve-rows';

/** Replaces a matrix by its factors. */
export function emitFactorise(code: Code, factorisation: Factorisation): void {
  if (factorisation.lanes === 1) emitFactoriseRows(code, factorisation);
  else emitFactoriseLanes(code, factorisation);
}

/** Replaces a right-hand side by the solution, from the factors that `emitFactorise` left. */
export function emitSolveFactored(code: Code, factorisation: Factorisation, rhs: RightHandSide): void {
  const { values, columns = 1, transposed = false } = rhs;
  const whole = { values, columns, transposed };
  if (factorisation.lanes === 1) emitSolveRows(code, factorisation, whole);
  else emitSolveLanes(code, factorisation, whole);
}
