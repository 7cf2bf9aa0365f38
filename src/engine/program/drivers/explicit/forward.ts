import { address, get, wide, wideOp } from '../../build';
import type { ExplicitRungeKutta, Tableau } from '../../../solvers/define';
import type { PtrExpression, WideExpression } from '../../loop';
import { vectorOf } from '../formula';
import type { StepFormula } from '../formula';
import type { RunPlan } from '../plan';
import type { StepWriter } from '../step';
import type { FusedStages } from './fused-stages';
import { StiffnessEstimate } from './stiffness';
import { denseWeights, emitInterpolation, emitStage } from './stages';

/** The stages of a step; the first stage derivative is known when a step begins. */
export class ExplicitForward implements StepFormula {
  readonly errorOrder: number;
  readonly interpolate?: Required<StepFormula>['interpolate'];
  readonly error?: Required<StepFormula>['error'];
  readonly errorLow?: Required<StepFormula>['errorLow'];
  readonly prepareDense?: Required<StepFormula>['prepareDense'];
  readonly stiffness?: Required<StepFormula>['stiffness'];

  constructor(
    private readonly method: ExplicitRungeKutta,
    private readonly plan: RunPlan,
    private readonly fused?: FusedStages,
  ) {
    this.errorOrder = method.order;
    const { dense, bError, bErrorLow, extra } = method.tableau;
    if (dense) this.interpolate = this.dense.bind(this);
    if (bError) this.error = (step) => this.estimate(step, bError, 0);
    if (bErrorLow) this.errorLow = (step) => this.estimate(step, bErrorLow, 1);
    if (extra) this.prepareDense = (step) => this.extraStages(step, extra);
    const stiffness = StiffnessEstimate.of(method);
    if (stiffness) this.stiffness = (step) => stiffness.emit(step);
  }

  slope(record: PtrExpression): PtrExpression {
    return vectorOf(this.plan, record, 0);
  }

  begin(step: StepWriter): void {
    step.emitRhs(get(step.t), get(step.record), get(step.record), 0);
  }

  attempt(step: StepWriter): void {
    const { plan, method, fused } = this;
    if (fused) return fused.emit(step);
    const { c, a, b } = method.tableau;
    const record = get(step.record);
    const h = get(step.h);
    for (let i = 1; i < c.length; i++) {
      const last = method.firstSameAsLast && i === c.length - 1;
      const out = address(last ? plan.candidate : plan.stage);
      emitStage(step.vector, plan, { out, base: record, record, weights: a[i] ?? [], h });
      const t = wideOp('add', get(step.t), wideOp('mul', wide(c[i] ?? 0), h));
      step.emitRhs(step.code.let('wide', 'stageTime', t), out, record, i);
    }
    if (!method.firstSameAsLast)
      emitStage(step.vector, plan, { out: address(plan.candidate), base: record, record, weights: b, h });
  }

  advance(step: StepWriter, target: PtrExpression, tNext: WideExpression): void {
    const { plan, method } = this;
    const last = method.tableau.c.length - 1;
    if (method.firstSameAsLast)
      step.vector.copy(vectorOf(plan, target, 0), vectorOf(plan, step.previous(target), last));
    else step.emitRhs(tNext, target, target, 0);
  }

  private estimate(step: StepWriter, weights: readonly number[], which: 0 | 1): void {
    const known = this.fused?.errors[which];
    if (known) return step.vector.copy(address(this.plan.stage), known);
    emitStage(step.vector, this.plan, {
      out: address(this.plan.stage),
      base: undefined,
      record: get(step.record),
      weights,
      h: get(step.h),
    });
  }

  /** The stages that only the dense output needs. */
  private extraStages(step: StepWriter, extra: NonNullable<Tableau['extra']>): void {
    const { plan } = this;
    const [record, h, out] = [get(step.record), get(step.h), address(plan.stage)];
    extra.a.forEach((weights, i) => {
      emitStage(step.vector, plan, { out, base: record, record, weights, h });
      const t = wideOp('add', get(step.t), wideOp('mul', wide(extra.c[i] ?? 0), h));
      step.emitRhs(step.code.let('wide', 'stageTime', t), out, record, this.method.tableau.b.length + i);
    });
  }

  private dense(step: StepWriter, theta: WideExpression, out: PtrExpression): void {
    const weights = denseWeights(this.method, theta, get(step.h));
    emitInterpolation(step.vector, this.plan, out, get(step.record), weights);
  }
}
