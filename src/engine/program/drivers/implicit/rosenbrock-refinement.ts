/**
 * One refinement of a whole Rosenbrock step. In exact arithmetic its increment d = Σ m_i u_i is also
 *
 *   d = h Σ b_i f_i + h J Σ b_i u_i + h² (Σ b_i γ_i) ∂f/∂t,   bᵀ = mᵀ Γ
 *
 * (Hairer & Wanner II, (IV.7.23) to (IV.7.25)); the difference ρ of the two is rounding of the linear solves, which
 * W⁻¹ ρ / γ takes back. What it is for are sums of states that f keeps: their rates cancel in the formula above, while
 * the factors of W = I/γ − hJ have lost as many digits of I/γ as hJ has before its point, and a stiff step breaks
 * them by that much. No control of errors sees this: it is far below the tolerance where it happens, and all there is
 * where the states have decayed (problem E5 of the stiff DETEST).
 *
 * The correction is 0 but for rounding, so gradients leave it out.
 */
import { address, get, lit, narrow, wide, wideOp } from '../../build';
import { coefficientsWithProducts } from '../../../solvers/define-implicit';
import type { Rosenbrock } from '../../../solvers/define';
import { directionalDerivative } from '../../jacobian/directional';
import type { Jacobian } from '../../jacobian/jacobian';
import type { ShiftedSystem } from '../../jacobian/shifted-system';
import type { LoopFunction, PtrExpression } from '../../loop';
import type { ModelCompiler } from '../../model-functions';
import type { RunPlan } from '../plan';
import type { StepWriter } from '../step';
import { literalTerms } from './rosenbrock-stages';

export class RosenbrockRefinement {
  private readonly weights: readonly number[];
  private readonly derivative: LoopFunction;
  /** Σ b_i f_i of the stages so far. */
  private readonly field: PtrExpression;
  /** Σ b_i u_i, then ρ and what it is taken back by. */
  private readonly vector: PtrExpression;
  private readonly product: PtrExpression;

  constructor(
    private readonly method: Rosenbrock,
    private readonly plan: RunPlan,
    compiler: ModelCompiler,
    private readonly linear: { readonly jacobian: Jacobian; readonly system: ShiftedSystem },
  ) {
    this.weights = coefficientsWithProducts(method).b;
    this.derivative = directionalDerivative(compiler, linear.jacobian);
    const room = (name: string) => address(compiler.memory.buffer(name, 'real', plan.stateSize));
    this.field = room('refinementField');
    this.vector = room('refinement');
    this.product = room('refinementProduct');
  }

  /** After f of stage i. */
  emitField(step: StepWriter, i: number, field: PtrExpression): void {
    const coefficient = lit('real', this.weights[i] ?? 0);
    step.vector.combine(this.field, i > 0 ? this.field : undefined, [{ coefficient, vector: field }]);
  }

  /** After the candidate was made. */
  emit(step: StepWriter): void {
    const { method, plan, weights, linear } = this;
    const { code, vector } = step;
    const record = get(step.record);
    const { time } = linear.jacobian;
    vector.combine(this.vector, undefined, literalTerms(plan, record, weights));
    const timeWeight = weights.reduce((sum, b, i) => sum + b * (method.gammas[i] ?? 0), 0);
    const tau = wideOp('mul', wide(time ? timeWeight : 0), get(step.h));
    code.call(this.derivative, narrow(get(step.t)), record, narrow(tau), this.vector, this.product);
    // ρ / γ
    const scale = code.let('real', 'scale', narrow(wideOp('mul', wide(1 / method.gamma), get(step.h))));
    const increment = method.m.map((weight) => -weight / method.gamma);
    vector.combine(this.vector, undefined, [
      { coefficient: scale, vector: this.field },
      { coefficient: scale, vector: this.product },
      ...literalTerms(plan, record, increment),
    ]);
    linear.system.solve(code, this.vector);
    const candidate = address(plan.candidate);
    vector.combine(candidate, candidate, [{ coefficient: lit('real', 1), vector: this.vector }]);
  }
}
