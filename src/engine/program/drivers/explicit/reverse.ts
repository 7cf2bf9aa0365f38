/**
 * For y⁺ = y + h Σ b_i k_i, k_i = f(t + c_i h, Y_i), Y_i = y + h Σ_j a_ij k_j, the cotangents run backwards through
 * the same sums; f's own cotangents come from its reverse-mode derivative. Where the last stage is the next step's
 * first, both cotangents meet in one evaluation.
 */
import { address, advance, compare, get, int, lit, local, narrow, wide, wideOp } from '../../build';
import type { ExplicitRungeKutta, Tableau } from '../../../solvers/define';
import type { Local, PtrExpression, WideExpression } from '../../loop';
import { residualsOf } from '../formula';
import type { ReverseContext, StepAdjoint, TapeStep } from '../formula';
import { denseWeights, emitInterpolation, emitStage } from './stages';

/** One evaluation of the vector field on the way forward, and the record and stage that it belongs to. */
interface Evaluation {
  readonly t: WideExpression;
  readonly y: PtrExpression;
  readonly record: PtrExpression;
  readonly stage: number;
}

export class ExplicitReverse implements StepAdjoint {
  private readonly startBar: PtrExpression;
  private readonly stageBars: PtrExpression;
  /** Cotangent that the next step left for this step's last stage. */
  private readonly carried: PtrExpression;
  private readonly result: PtrExpression;
  private readonly point: PtrExpression;
  private weights: readonly WideExpression[] = [];
  /** Stages of the step itself, and those that only the dense output needs. */
  private readonly stages: number;
  private readonly extra: NonNullable<Tableau['extra']>;
  /** 1 where a step was interpolated in. */
  private readonly isDense: Local<'int'> = local('int', 'isDense');
  readonly interpolate?: Required<StepAdjoint>['interpolate'];

  constructor(
    private readonly method: ExplicitRungeKutta,
    private readonly context: ReverseContext,
  ) {
    const { memory, plan } = context;
    const bar = (name: string, count = 1) => address(memory.buffer(name, 'real', plan.stateSize * count));
    this.startBar = bar('startBar');
    const { b, dense, extra = { c: [], a: [] } } = method.tableau;
    this.stages = b.length;
    this.extra = extra;
    this.stageBars = bar('stageBars', b.length + extra.c.length);
    if (dense) this.interpolate = this.writeInterpolation.bind(this);
    this.carried = bar('carriedBar');
    this.result = bar('stageResult');
    this.point = bar('stagePoint');
  }

  begin(): void {
    this.context.vector.zero(this.carried);
  }

  open(): void {
    const { vector, code } = this.context;
    vector.zero(this.startBar);
    for (let i = 0; i < this.stages + this.extra.c.length; i++) vector.zero(this.stageBar(i));
    code.set(this.isDense, int(0));
  }

  private writeInterpolation(step: TapeStep, theta: WideExpression, out: PtrExpression): void {
    const { code, vector, plan } = this.context;
    this.weights = denseWeights(this.method, theta, step.h).map((w) => code.let('wide', 'weight', w));
    emitInterpolation(vector, plan, out, step.record, this.weights);
    code.set(this.isDense, int(1));
  }

  interpolateBar(_step: TapeStep, _theta: WideExpression, bar: PtrExpression): void {
    this.accumulate(this.startBar, 1, bar);
    this.weights.forEach((weight, i) => this.accumulate(this.stageBar(i), weight, bar));
  }

  close({ record, t, h }: TapeStep, yBar: PtrExpression): void {
    const { plan, vector } = this.context;
    const { a, b, c } = this.method.tableau;
    const { stages } = this;
    this.closeExtra({ record, t, h });
    const { firstSameAsLast } = this.method;
    const evaluated = firstSameAsLast ? stages - 1 : stages;
    if (firstSameAsLast) {
      const after = advance(record, plan.recordSize);
      this.accumulate(this.carried, 1, this.stageBar(stages - 1));
      const end = wideOp('add', t, h);
      this.emitField({ t: end, y: after, record, stage: stages - 1 }, this.carried, yBar);
    }
    // y⁺ = y + h Σ b_i k_i
    this.accumulate(this.startBar, 1, yBar);
    for (let i = 0; i < evaluated; i++)
      if (b[i] !== 0) this.accumulate(this.stageBar(i), scaled(h, b[i] ?? 0), yBar);
    for (let i = evaluated - 1; i >= 1; i--) this.closeStage({ record, t, h }, i, c[i] ?? 0, a[i] ?? []);
    if (firstSameAsLast) vector.copy(this.carried, this.stageBar(0));
    else this.emitField({ t, y: record, record, stage: 0 }, this.stageBar(0), this.startBar);
    vector.copy(yBar, this.startBar);
  }

  /** The stages of the dense output, where it was used. */
  private closeExtra(step: TapeStep): void {
    const { extra, stages } = this;
    if (extra.c.length === 0) return;
    this.context.code.if(compare('int', 'ne', get(this.isDense), int(0)), () => {
      for (let i = extra.c.length - 1; i >= 0; i--)
        this.closeStage(step, stages + i, extra.c[i] ?? 0, extra.a[i] ?? []);
    });
  }

  /** From the cotangent of k_i to those of y and of the stages before. */
  private closeStage({ record, t, h }: TapeStep, i: number, c: number, a: readonly number[]): void {
    const { plan, vector } = this.context;
    emitStage(vector, plan, { out: this.point, base: record, record, weights: a, h });
    const at = wideOp('add', t, wideOp('mul', wide(c), h));
    this.callField({ t: at, y: this.point, record, stage: i }, this.stageBar(i));
    this.accumulate(this.startBar, 1, this.result);
    a.forEach((weight, j) => {
      if (weight !== 0) this.accumulate(this.stageBar(j), scaled(h, weight), this.result);
    });
  }

  finish(record: PtrExpression, t: WideExpression, yBar: PtrExpression): void {
    if (this.method.firstSameAsLast) this.emitField({ t, y: record, record, stage: 0 }, this.carried, yBar);
  }

  private stageBar(i: number): PtrExpression {
    return advance(this.stageBars, i * this.context.plan.stateSize);
  }

  private callField({ t, y, record, stage }: Evaluation, bar: PtrExpression): void {
    const { code, model, plan } = this.context;
    code.call(model.rhs, narrow(t), y, bar, this.result, residualsOf(plan, record, stage));
  }

  /** target += (∂f/∂y)ᵀ bar at (t, y); parameter gradients are added on the way. */
  private emitField(evaluation: Evaluation, bar: PtrExpression, target: PtrExpression): void {
    this.callField(evaluation, bar);
    this.accumulate(target, 1, this.result);
  }

  private accumulate(target: PtrExpression, factor: number | WideExpression, vector: PtrExpression): void {
    const coefficient = typeof factor === 'number' ? lit('real', factor) : narrow(factor);
    this.context.vector.combine(target, target, [{ coefficient, vector }]);
  }
}

const scaled = (h: WideExpression, weight: number): WideExpression => wideOp('mul', h, wide(weight));
