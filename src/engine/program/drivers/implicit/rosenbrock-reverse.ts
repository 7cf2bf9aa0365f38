/**
 * Cotangents of a Rosenbrock step. With W = I/γ − hJ and r_i the right-hand side of stage i, v_i = W⁻ᵀ ū_i is the
 * cotangent of r_i, and W's own brings v_iᵀ (h ∂J) u_i: second derivatives of f, taken together with those of ∂f/∂t
 * over all stages by `SecondOrder`.
 */
import { address, advance, lit, narrow, wide, wideOp } from '../../build';
import type { Rosenbrock } from '../../../solvers/define';
import { jacobianOf } from '../../jacobian/jacobian';
import type { Jacobian } from '../../jacobian/jacobian';
import { secondOrder } from '../../jacobian/second-order';
import type { SecondOrder } from '../../jacobian/second-order';
import { shiftedSystem } from '../../jacobian/shifted-system';
import type { ShiftedSystem } from '../../jacobian/shifted-system';
import type { PtrExpression, RealExpression, WideExpression } from '../../loop';
import { residualsOf } from '../formula';
import type { ReverseContext, StepAdjoint, TapeStep } from '../formula';
import { literalTerms, rosenbrockDense, stageVector } from './rosenbrock-stages';

export class RosenbrockReverse implements StepAdjoint {
  private readonly jacobian: Jacobian;
  private readonly system: ShiftedSystem;
  private readonly second: SecondOrder;
  private readonly startBar: PtrExpression;
  private readonly stageBars: PtrExpression;
  private readonly fieldBar: PtrExpression;
  private readonly result: PtrExpression;
  private readonly point: PtrExpression;
  private weights: readonly WideExpression[] = [];

  constructor(
    private readonly method: Rosenbrock,
    private readonly context: ReverseContext,
  ) {
    const { memory, plan, compiler, gradient } = context;
    const bar = (name: string, count = 1) => address(memory.buffer(name, 'real', plan.stateSize * count));
    this.jacobian = jacobianOf(compiler);
    this.system = shiftedSystem(compiler, this.jacobian);
    this.second = secondOrder(compiler, this.jacobian, gradient);
    this.startBar = bar('startBar');
    this.stageBars = bar('stageBars', method.m.length);
    this.fieldBar = bar('fieldBar');
    this.result = bar('stageResult');
    this.point = bar('stagePoint');
  }

  begin(): void {
    // Nothing is carried from one step to the step before.
  }

  open(): void {
    const { vector } = this.context;
    vector.zero(this.startBar);
    this.method.m.forEach((_, i) => vector.zero(this.stageBar(i)));
  }

  interpolate(step: TapeStep, theta: WideExpression, out: PtrExpression): void {
    const { code, vector, plan } = this.context;
    this.weights = rosenbrockDense(this.method, theta).map((w) => code.let('wide', 'weight', w));
    const terms = this.weights.map((weight, i) => ({
      coefficient: narrow(weight),
      vector: stageVector(plan, step.record, i),
    }));
    vector.combine(out, step.record, terms);
  }

  interpolateBar(_step: TapeStep, _theta: WideExpression, bar: PtrExpression): void {
    this.accumulate(this.startBar, lit('real', 1), bar);
    this.weights.forEach((weight, i) => this.accumulate(this.stageBar(i), narrow(weight), bar));
  }

  close(step: TapeStep, yBar: PtrExpression): void {
    const { code, vector } = this.context;
    const { m, gamma } = this.method;
    const { record, t, h } = step;
    this.accumulate(this.startBar, lit('real', 1), yBar);
    m.forEach((weight, i) => this.accumulate(this.stageBar(i), lit('real', weight), yBar));
    code.call(this.jacobian.evaluate, narrow(t), record);
    this.system.factorise(code, lit('real', 1 / gamma), code.let('real', 'size', narrow(h)));
    for (let i = m.length - 1; i >= 0; i--) this.closeStage(step, i);
    this.emitSecondOrder(step);
    vector.copy(yBar, this.startBar);
  }

  finish(): void {
    // The first slope is the first step's own stage.
  }

  private closeStage({ record, t, h }: TapeStep, i: number): void {
    const { code, vector, plan, model } = this.context;
    const { a, c, alpha } = this.method;
    const own = this.stageBar(i);
    this.system.solve(code, own, true);
    this.spread(c[i] ?? [], own);
    vector.combine(this.fieldBar, undefined, [{ coefficient: narrow(h), vector: own }]);
    vector.combine(this.point, record, literalTerms(plan, record, a[i] ?? []));
    const at = wideOp('add', t, wideOp('mul', wide(alpha[i] ?? 0), h));
    code.call(model.rhs, narrow(at), this.point, this.fieldBar, this.result, residualsOf(plan, record, i));
    this.accumulate(this.startBar, lit('real', 1), this.result);
    this.spread(a[i] ?? [], this.result);
  }

  /** ū_j += weights_j · bar */
  private spread(weights: readonly number[], bar: PtrExpression): void {
    weights.forEach((weight, j) => {
      if (weight !== 0) this.accumulate(this.stageBar(j), lit('real', weight), bar);
    });
  }

  private emitSecondOrder({ record, t, h }: TapeStep): void {
    const { code, plan } = this.context;
    const stages = this.method.m.map((_, i) => ({
      cotangent: this.stageBar(i),
      tangent: stageVector(plan, record, i),
      time: wideOp('mul', wide(this.method.gammas[i] ?? 0), h),
    }));
    this.second.emit(code, {
      t: narrow(t),
      y: record,
      scale: h,
      stages,
      add: (bar) => this.accumulate(this.startBar, lit('real', 1), bar),
    });
  }

  private stageBar(i: number): PtrExpression {
    return advance(this.stageBars, i * this.context.plan.stateSize);
  }

  private accumulate(
    target: PtrExpression,
    coefficient: RealExpression<'real'>,
    vector: PtrExpression,
  ): void {
    this.context.vector.combine(target, target, [{ coefficient, vector }]);
  }
}
