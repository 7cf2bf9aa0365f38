/** Diagonally implicit Runge–Kutta methods: a Newton iteration for each implicit stage, one matrix for all. */
import type { DiagonallyImplicitRungeKutta } from '../../../solvers/define';
import type { FormulaKind } from '../formula';
import { DiagonalForward } from './diagonal-forward';
import { DiagonalReverse } from './diagonal-reverse';

/** A record keeps every stage derivative k_i. */
export const diagonallyImplicit: FormulaKind<DiagonallyImplicitRungeKutta> = {
  alone: true,
  shape: ({ tableau }) => ({ vectors: tableau.b.length, evaluations: tableau.b.length, extra: 0 }),
  forward: (method, plan, compiler) => new DiagonalForward(method, plan, compiler),
  reverse: (method, context) => new DiagonalReverse(method, context),
};
