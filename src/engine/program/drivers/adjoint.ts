/**
 * Reverse sweep over the records of a forward run: the exact derivative of the numbers that were computed, with the
 * step sizes held constant (discretise, then optimise). For y⁺ = y + h Σ b_i k_i, k_i = f(t + c_i h, Y_i),
 * Y_i = y + h Σ_j a_ij k_j, the cotangents run backwards through the same sums; f's own cotangents come from its
 * reverse-mode derivative. Where the last stage is the next step's first, both cotangents meet in one evaluation.
 */
import {
  address,
  advance,
  type Code,
  compare,
  defineLoopFunction,
  either,
  get,
  int,
  intOp,
  lit,
  loadWide,
  local,
  narrow,
  wide,
  wideOp,
} from '../build';
import { readCount, readState } from './run-state';
import { denseWeights, emitInterpolation, emitStage } from './stages';
import { residualsOf, tileRow } from './plan';
import type { RunPlan } from './plan';
import { VectorCode } from './vector';
import type { Memory } from '../memory';
import type { AdjointFunctions } from '../model-functions';
import type { Buffer, IntExpression, Local, LoopFunction, PtrExpression, WideExpression } from '../loop';

/** One evaluation of the vector field on the way forward, and the record and stage that it belongs to. */
interface Evaluation {
  readonly t: WideExpression;
  readonly y: PtrExpression;
  readonly record: PtrExpression;
  readonly stage: number;
}

/** Arrays of the reverse sweep. */
export interface AdjointPlan {
  /** d loss / d prediction, tile after tile. */
  readonly cotangents: Buffer<'real'>;
  /** d loss / d initial state of each tile. */
  readonly initialBar: Buffer<'real'>;
}

/** The function `reverse(tile)`, run after `integrate(tile)`. */
export function defineReverse(
  plan: RunPlan,
  adjointPlan: AdjointPlan,
  memory: Memory,
  model: AdjointFunctions,
): LoopFunction {
  const tile = local('int', 'tile');
  return defineLoopFunction('reverse', [tile], (code) =>
    new ReverseWriter(code, plan, adjointPlan, memory, model, get(tile)).write(),
  );
}

class ReverseWriter {
  private readonly vector: VectorCode;
  private readonly yBar: PtrExpression;
  private readonly startBar: PtrExpression;
  private readonly stageBars: PtrExpression;
  private readonly carried: PtrExpression;
  private readonly result: PtrExpression;
  private readonly point: PtrExpression;
  private readonly observation: Local<'int'> = local('int', 'observation');

  constructor(
    private readonly code: Code,
    private readonly plan: RunPlan,
    private readonly adjointPlan: AdjointPlan,
    memory: Memory,
    private readonly model: AdjointFunctions,
    private readonly tile: IntExpression,
  ) {
    this.vector = new VectorCode(code, plan.stateSize, memory.target);
    const bar = (name: string, count = 1) => address(memory.buffer(name, 'real', plan.stateSize * count));
    this.yBar = bar('yBar');
    this.startBar = bar('startBar');
    this.stageBars = bar('stageBars', plan.method.tableau.b.length);
    this.carried = bar('carriedBar');
    this.result = bar('resultBar');
    this.point = bar('point');
  }

  private stageBar(i: number): PtrExpression {
    return advance(this.stageBars, i * this.plan.stateSize);
  }

  write(): void {
    const { code, plan, vector } = this;
    vector.zero(this.yBar);
    vector.zero(this.carried);
    code.set(this.observation, intOp('sub', readCount(plan, 'times'), int(1)));
    code.for('step', { from: intOp('sub', readState(plan, 'steps'), int(1)), to: -1, step: -1 }, (step) => {
      const record = code.let(
        'ptr',
        'record',
        advance(address(plan.records), intOp('mul', step, int(plan.recordSize))),
      );
      const t = code.let('wide', 't', loadWide(plan.stepTimes, step));
      const h = code.let('wide', 'h', loadWide(plan.stepSizes, step));
      this.emitStep(record, t, h);
    });
    const start = address(plan.records);
    if (plan.method.firstSameAsLast)
      this.emitField(
        { t: loadWide(plan.times, 0), y: start, record: start, stage: 0 },
        this.carried,
        this.yBar,
      );
    this.emitObservation(int(0), start, this.yBar);
    vector.copy(
      advance(address(this.adjointPlan.initialBar), intOp('mul', this.tile, int(plan.stateSize))),
      this.yBar,
    );
  }

  private emitStep(record: PtrExpression, t: WideExpression, h: WideExpression): void {
    const { plan, vector } = this;
    const { a, b, c } = plan.method.tableau;
    const stages = b.length;
    vector.zero(this.startBar);
    for (let i = 0; i < stages; i++) vector.zero(this.stageBar(i));
    this.emitObservations(record, t, h);
    const after = advance(record, plan.recordSize);
    const evaluated = plan.method.firstSameAsLast ? stages - 1 : stages;
    if (plan.method.firstSameAsLast) {
      this.accumulate(this.carried, 1, this.stageBar(stages - 1));
      this.emitField({ t: this.sum(t, h), y: after, record, stage: stages - 1 }, this.carried, this.yBar);
    }
    // y⁺ = y + h Σ b_i k_i
    this.accumulate(this.startBar, 1, this.yBar);
    for (let i = 0; i < evaluated; i++)
      if (b[i] !== 0) this.accumulate(this.stageBar(i), this.scaled(h, b[i] ?? 0), this.yBar);
    for (let i = evaluated - 1; i >= 1; i--) {
      emitStage(vector, plan, this.point, record, a[i] ?? [], h);
      const at = this.sum(t, wideOp('mul', wide(c[i] ?? 0), h));
      this.callField({ t: at, y: this.point, record, stage: i }, this.stageBar(i));
      this.accumulate(this.startBar, 1, this.result);
      a[i]?.forEach((weight, j) => {
        if (weight !== 0) this.accumulate(this.stageBar(j), this.scaled(h, weight), this.result);
      });
    }
    if (plan.method.firstSameAsLast) vector.copy(this.carried, this.stageBar(0));
    else this.emitField({ t, y: record, record, stage: 0 }, this.stageBar(0), this.startBar);
    vector.copy(this.yBar, this.startBar);
  }

  /** Cotangents of the predictions inside the step (t, t + h]. */
  private emitObservations(record: PtrExpression, t: WideExpression, h: WideExpression): void {
    const { code, plan } = this;
    const time = () => loadWide(plan.times, get(this.observation));
    const end = loadWide(plan.times, intOp('sub', readCount(plan, 'times'), int(1)));
    const more = local('int', 'more');
    code.set(more, int(1));
    code.while(compare('int', 'eq', get(more), int(1)), () => {
      code.set(more, int(0));
      code.if(compare('int', 'gt', get(this.observation), int(0)), () =>
        code.if(compare('wide', 'gt', time(), t), () => {
          const after = advance(record, plan.recordSize);
          const atEnd = () => this.emitObservation(get(this.observation), after, this.yBar);
          if (plan.method.adaptive)
            code.if(
              either(compare('wide', 'ge', time(), end), compare('wide', 'ge', time(), this.sum(t, h))),
              atEnd,
              () => this.emitInside(record, time(), t, h),
            );
          else atEnd();
          code.set(this.observation, intOp('sub', get(this.observation), int(1)));
          code.set(more, int(1));
        }),
      );
    });
  }

  /** A prediction from the dense output: y(t + θ h) = y + h Σ b_i(θ) k_i. */
  private emitInside(
    record: PtrExpression,
    time: WideExpression,
    t: WideExpression,
    h: WideExpression,
  ): void {
    const { code, plan, vector } = this;
    const theta = code.let('wide', 'theta', wideOp('div', wideOp('sub', time, t), h));
    const weights = denseWeights(plan, theta, h).map((w) => code.let('wide', 'weight', w));
    emitInterpolation(vector, plan, this.point, record, weights);
    const at = code.let('int', 'at', get(this.observation));
    vector.zero(this.result);
    this.callObservation(at, this.point);
    this.accumulate(this.startBar, 1, this.result);
    weights.forEach((weight, i) => this.accumulate(this.stageBar(i), weight, this.result));
  }

  /** target += (∂g/∂y)ᵀ cotangent of prediction `index`. */
  private emitObservation(index: IntExpression, y: PtrExpression, target: PtrExpression): void {
    if (this.plan.observationSize === 0) return;
    this.callObservation(index, y);
    this.accumulate(target, 1, this.result);
  }

  private callObservation(index: IntExpression, y: PtrExpression): void {
    const { code, plan } = this;
    const row = tileRow(plan, this.adjointPlan.cotangents, plan.observationSize, this.tile, index);
    code.call(this.model.observe, narrow(loadWide(plan.times, index)), y, row, this.result);
  }

  private callField({ t, y, record, stage }: Evaluation, bar: PtrExpression): void {
    const kept = residualsOf(this.plan, record, stage);
    this.code.call(this.model.rhs, narrow(t), y, bar, this.result, kept);
  }

  /** target += (∂f/∂y)ᵀ bar at (t, y); parameter gradients are added on the way. */
  private emitField(evaluation: Evaluation, bar: PtrExpression, target: PtrExpression): void {
    this.callField(evaluation, bar);
    this.accumulate(target, 1, this.result);
  }

  private accumulate(target: PtrExpression, factor: number | WideExpression, vector: PtrExpression): void {
    const coefficient = typeof factor === 'number' ? lit('real', factor) : narrow(factor);
    this.vector.combine(target, target, [{ coefficient, vector }]);
  }

  private scaled(h: WideExpression, weight: number): WideExpression {
    return wideOp('mul', h, wide(weight));
  }

  private sum(x: WideExpression, y: WideExpression): WideExpression {
    return wideOp('add', x, y);
  }
}
