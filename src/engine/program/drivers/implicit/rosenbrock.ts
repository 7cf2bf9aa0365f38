/** Rosenbrock methods: one Jacobian and one factorisation a step, no iteration. */
import type { Rosenbrock } from '../../../solvers/define';
import type { FormulaKind } from '../formula';
import { RosenbrockForward } from './rosenbrock-forward';
import { RosenbrockReverse } from './rosenbrock-reverse';

/** A record keeps f at its start and every u_i. */
export const rosenbrock: FormulaKind<Rosenbrock> = {
  alone: true,
  shape: ({ m }) => ({ vectors: m.length + 1, evaluations: m.length, extra: 0 }),
  forward: (method, plan, compiler) => new RosenbrockForward(method, plan, compiler),
  reverse: (method, context) => new RosenbrockReverse(method, context),
};
