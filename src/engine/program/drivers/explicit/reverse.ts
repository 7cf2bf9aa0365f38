/**
 * For y⁺ = y + h Σ b_i k_i, k_i = f(t + c_i h, Y_i), Y_i = y + h Σ_j a_ij k_j, the cotangents run backwards through
 * the same sums; f's own cotangents come from its reverse-mode derivative. Where the last stage is the next step's
 * first, both cotangents meet in one evaluation.
 */
import { address, advance, lit, narrow, wide, wideOp } from '../../build';
import type { ExplicitRungeKutta } from '../../../solvers/define';
import type { PtrExpression, WideExpression } from '../../loop';
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

  constructor(
    private readonly method: ExplicitRungeKutta,
    private readonly context: ReverseContext,
  ) {
    const { memory, plan } = context;
    const bar = (name: string, count = 1) => address(memory.buffer(name, 'real', plan.stateSize * count));
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
    for (let i = 0; i < this.method.tableau.b.length; i++) vector.zero(this.stageBar(i));
  }

  interpolate(step: TapeStep, theta: WideExpression, out: PtrExpression): void {
    const { code, vector, plan } = this.context;
    this.weights = denseWeights(this.method, theta, step.h).map((w) => code.let('wide', 'weight', w));
    emitInterpolation(vector, plan, out, step.record, this.weights);
  }

  interpolateBar(_step: TapeStep, _theta: WideExpression, bar: PtrExpression): void {
    this.accumulate(this.startBar, 1, bar);
    this.weights.forEach((weight, i) => this.accumulate(this.stageBar(i), weight, bar));
  }

  close({ record, t, h }: TapeStep, yBar: PtrExpression): void {
    const { plan, vector } = this.context;
    const { a, b, c } = this.method.tableau;
    const stages = b.length;
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
    for (let i = evaluated - 1; i >= 1; i--) {
      emitStage(vector, plan, { out: this.point, base: record, record, weights: a[i] ?? [], h });
      const at = wideOp('add', t, wideOp('mul', wide(c[i] ?? 0), h));
      this.callField({ t: at, y: this.point, record, stage: i }, this.stageBar(i));
      this.accumulate(this.startBar, 1, this.result);
      a[i]?.forEach((weight, j) => {
        if (weight !== 0) this.accumulate(this.stageBar(j), scaled(h, weight), this.result);
      });
    }
    if (firstSameAsLast) vector.copy(this.carried, this.stageBar(0));
    else this.emitField({ t, y: record, record, stage: 0 }, this.stageBar(0), this.startBar);
    vector.copy(yBar, this.startBar);
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
