/** Explicit Runge–Kutta methods: k_i = f(t + c_i h, y + h Σ_j a_ij k_j), y⁺ = y + h Σ b_i k_i. */
import type { FormulaKind } from '../formula';
import type { ExplicitRungeKutta } from '../../../solvers/define';
import { ExplicitForward } from './forward';
import { FusedForward, isFusible } from './fused';
import { FusedStages } from './fused-stages';
import { FusedReverse } from './fused-reverse';
import { ExplicitReverse } from './reverse';

/** A record keeps every stage derivative k_i, those of the dense output last; nothing where the step is one function. */
export const explicitRungeKutta: FormulaKind<ExplicitRungeKutta> = {
  shape: (method, system) => {
    if (isFusible(method, system)) return { vectors: 0, evaluations: 0, extra: 0 };
    const { tableau } = method;
    const stages = tableau.b.length + (tableau.extra?.c.length ?? 0);
    return { vectors: stages, evaluations: stages, extra: 0 };
  },
  forward: (method, plan, compiler) =>
    isFusible(method, compiler.system)
      ? new FusedForward(method, plan, compiler)
      : new ExplicitForward(method, plan, FusedStages.of(method, plan, compiler)),
  reverse: (method, context) =>
    isFusible(method, context.compiler.system)
      ? new FusedReverse(method, context)
      : new ExplicitReverse(method, context),
};
