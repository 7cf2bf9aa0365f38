/**
 * Cotangents of a diagonally implicit step by the implicit function theorem: k = f(t, b + hγ k) gives
 * (I − hγ J(Y))ᵀ λ = k̄, and λ is the cotangent of f at the stage. The Jacobian is evaluated at each stage's own
 * solution, so the derivative is that of the equations, whatever Jacobian the iteration went by.
 */
import { address, advance, lit, narrow, wide, wideOp } from '../../build';
import type { DiagonallyImplicitRungeKutta } from '../../../solvers/define';
import { jacobianOf } from '../../jacobian/jacobian';
import type { Jacobian } from '../../jacobian/jacobian';
import { shiftedSystem } from '../../jacobian/shifted-system';
import type { ShiftedSystem } from '../../jacobian/shifted-system';
import type { PtrExpression, RealExpression, WideExpression } from '../../loop';
import { residualsOf, vectorOf } from '../formula';
import type { ReverseContext, StepAdjoint, TapeStep } from '../formula';
import { emitStageTime } from './stage-time';
import { diagonalDense, scaledTerms, startsExplicitly } from './diagonal-stages';

export class DiagonalReverse implements StepAdjoint {
  private readonly jacobian: Jacobian;
  private readonly system: ShiftedSystem;
  private readonly startBar: PtrExpression;
  private readonly stageBars: PtrExpression;
  /** Cotangent that the next step left for this step's last stage. */
  private readonly carried: PtrExpression;
  private readonly result: PtrExpression;
  private readonly point: PtrExpression;
  private weights: readonly WideExpression[] = [];

  constructor(
    private readonly method: DiagonallyImplicitRungeKutta,
    private readonly context: ReverseContext,
  ) {
    const { memory, plan, compiler } = context;
    const bar = (name: string, count = 1) => address(memory.buffer(name, 'real', plan.stateSize * count));
    this.jacobian = jacobianOf(compiler);
    this.system = shiftedSystem(compiler, this.jacobian);
    this.startBar = bar('startBar');
    this.stageBars = bar('stageBars', method.tableau.b.length);
    this.carried = bar('carriedBar');
    this.result = bar('stageResult');
    this.point = bar('stagePoint');
  }

  begin(): void {
    this.context.vector.zero(this.carried);
  }

  open(): void {
    const { vector } = this.context;
    vector.zero(this.startBar);
    this.method.tableau.b.forEach((_, i) => vector.zero(this.stageBar(i)));
  }

  interpolate(step: TapeStep, theta: WideExpression, out: PtrExpression): void {
    const { code, vector, plan } = this.context;
    this.weights = diagonalDense(this.method, theta, step.h).map((w) => code.let('wide', 'weight', w));
    const terms = this.weights.map((weight, i) => ({
      coefficient: narrow(weight),
      vector: vectorOf(plan, step.record, i),
    }));
    vector.combine(out, step.record, terms);
  }

  interpolateBar(_step: TapeStep, _theta: WideExpression, bar: PtrExpression): void {
    this.accumulate(this.startBar, lit('real', 1), bar);
    this.weights.forEach((weight, i) => this.accumulate(this.stageBar(i), narrow(weight), bar));
  }

  close(step: TapeStep, yBar: PtrExpression): void {
    const { vector } = this.context;
    const { b } = this.method.tableau;
    const explicit = startsExplicitly(this.method);
    if (explicit) this.accumulate(this.stageBar(b.length - 1), lit('real', 1), this.carried);
    this.accumulate(this.startBar, lit('real', 1), yBar);
    this.spread(b, step.h, yBar);
    for (let i = b.length - 1; i >= (explicit ? 1 : 0); i--) this.closeStage(step, i);
    if (explicit) vector.copy(this.carried, this.stageBar(0));
    vector.copy(yBar, this.startBar);
  }

  finish(record: PtrExpression, t: WideExpression, yBar: PtrExpression): void {
    const { code, model, plan } = this.context;
    if (!startsExplicitly(this.method)) return;
    code.call(model.rhs, narrow(t), record, this.carried, this.result, residualsOf(plan, record, 0));
    this.accumulate(yBar, lit('real', 1), this.result);
  }

  private closeStage({ record, t, h }: TapeStep, i: number): void {
    const { code, vector, plan, model } = this.context;
    const { a, c } = this.method.tableau;
    const own = this.stageBar(i);
    vector.combine(this.point, record, scaledTerms(plan, record, a[i] ?? [], h));
    const at = code.let('real', 'at', narrow(emitStageTime(code, plan, { t, h }, c[i] ?? 0)));
    code.call(this.jacobian.evaluate, at, this.point);
    const scale = code.let('real', 'scale', narrow(wideOp('mul', wide(this.method.gamma), h)));
    this.system.factorise(code, lit('real', 1), scale);
    this.system.solve(code, own, true);
    code.call(model.rhs, at, this.point, own, this.result, residualsOf(plan, record, i));
    this.accumulate(this.startBar, lit('real', 1), this.result);
    this.spread((a[i] ?? []).slice(0, i), h, this.result);
  }

  /** k̄_j += h weights_j · bar */
  private spread(weights: readonly number[], h: WideExpression, bar: PtrExpression): void {
    weights.forEach((weight, j) => {
      if (weight !== 0) this.accumulate(this.stageBar(j), narrow(wideOp('mul', h, wide(weight))), bar);
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
