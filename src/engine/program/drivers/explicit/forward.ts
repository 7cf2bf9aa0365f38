import { address, get, wide, wideOp } from '../../build';
import type { ExplicitRungeKutta } from '../../../solvers/define';
import type { PtrExpression, WideExpression } from '../../loop';
import { vectorOf } from '../formula';
import type { StepFormula } from '../formula';
import type { RunPlan } from '../plan';
import type { StepWriter } from '../step';
import { denseWeights, emitInterpolation, emitStage } from './stages';

/** The stages of a step; the first stage derivative is known when a step begins. */
export class ExplicitForward implements StepFormula {
  readonly errorOrder: number;
  readonly interpolate?: Required<StepFormula>['interpolate'];
  readonly error?: Required<StepFormula>['error'];

  constructor(
    private readonly method: ExplicitRungeKutta,
    private readonly plan: RunPlan,
  ) {
    this.errorOrder = method.order;
    if (method.tableau.dense) this.interpolate = this.dense.bind(this);
    if (method.tableau.bError) this.error = this.estimate.bind(this);
  }

  slope(record: PtrExpression): PtrExpression {
    return vectorOf(this.plan, record, 0);
  }

  begin(step: StepWriter): void {
    step.emitRhs(get(step.t), get(step.record), get(step.record), 0);
  }

  attempt(step: StepWriter): void {
    const { plan, method } = this;
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

  private estimate(step: StepWriter): void {
    emitStage(step.vector, this.plan, {
      out: address(this.plan.stage),
      base: undefined,
      record: get(step.record),
      weights: this.method.tableau.bError ?? [],
      h: get(step.h),
    });
  }

  private dense(step: StepWriter, theta: WideExpression, out: PtrExpression): void {
    const weights = denseWeights(this.method, theta, get(step.h));
    emitInterpolation(step.vector, this.plan, out, get(step.record), weights);
  }
}
