/**
 * Reverse sweep over the records of a forward run: the exact derivative of the numbers that were computed, with the
 * step sizes held constant (discretise, then optimise). How cotangents run through one step is the formula's part.
 */
import {
  address,
  advance,
  type Code,
  compare,
  defineLoopFunction,
  either,
  fromInt,
  get,
  int,
  intOp,
  lit,
  loadWide,
  local,
  narrow,
  truncate,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import type { StepAdjoint, TapeStep } from './formula';
import { reverseFormula } from './formulas';
import { readState, timeAt, timeCount } from './run-state';
import { tileRow } from './plan';
import type { RunPlan } from './plan';
import { VectorCode } from './vector';
import type { AdjointFunctions, ModelCompiler } from '../model-functions';
import type { Buffer, IntExpression, Local, LoopFunction, PtrExpression, WideExpression } from '../loop';

/** Arrays of the reverse sweep. */
export interface AdjointPlan {
  /** d loss / d prediction, tile after tile. */
  readonly cotangents: Buffer<'real'>;
  /** d loss / d initial state of each tile. */
  readonly initialBar: Buffer<'real'>;
  /** d loss / d constrained parameters, added up over all tiles. */
  readonly gradient: Buffer<'real'>;
}

/** The function `reverse(tile)`, run after `integrate(tile)`; `replay` makes records again where there are checkpoints. */
export function defineReverse(
  plan: RunPlan,
  adjointPlan: AdjointPlan,
  compiler: ModelCompiler,
  model: AdjointFunctions,
  replay?: LoopFunction,
): LoopFunction {
  const tile = local('int', 'tile');
  return defineLoopFunction('reverse', [tile], (code) =>
    new ReverseWriter(code, plan, adjointPlan, compiler, model, get(tile)).write(replay),
  );
}

class ReverseWriter {
  private readonly vector: VectorCode;
  private readonly formula: StepAdjoint;
  private readonly yBar: PtrExpression;
  private readonly result: PtrExpression;
  private readonly point: PtrExpression;
  private readonly observation: Local<'int'> = local('int', 'observation');

  constructor(
    private readonly code: Code,
    private readonly plan: RunPlan,
    private readonly adjointPlan: AdjointPlan,
    compiler: ModelCompiler,
    private readonly model: AdjointFunctions,
    private readonly tile: IntExpression,
  ) {
    const { memory } = compiler;
    this.vector = new VectorCode(code, plan.stateSize, memory.target);
    const bar = (name: string) => address(memory.buffer(name, 'real', plan.stateSize));
    this.yBar = bar('yBar');
    this.result = bar('resultBar');
    this.point = bar('point');
    const { vector } = this;
    const { gradient } = adjointPlan;
    this.formula = reverseFormula(plan.method, { code, vector, plan, memory, model, compiler, gradient });
  }

  write(replay: LoopFunction | undefined): void {
    const { code, plan, vector, formula } = this;
    vector.zero(this.yBar);
    formula.begin();
    code.set(this.observation, intOp('sub', timeCount(plan, this.tile), int(1)));
    const steps = readState(plan, 'steps');
    if (replay) this.emitSegments(replay, steps);
    else this.emitSteps(int(0), steps);
    const start = address(plan.records);
    formula.finish(start, timeAt(plan, this.tile, 0), this.yBar);
    this.emitObservation(int(0), start, this.yBar);
    vector.copy(
      advance(address(this.adjointPlan.initialBar), intOp('mul', this.tile, int(plan.stateSize))),
      this.yBar,
    );
  }

  /** Segment by segment: makes the records again from the checkpoint, then sweeps back over them. */
  private emitSegments(replay: LoopFunction, steps: IntExpression): void {
    const { code, plan, tile } = this;
    const { segment = 1 } = plan.capacity;
    const [checkpoint, first, end] = [
      local('int', 'checkpoint'),
      local('int', 'first'),
      local('int', 'end'),
    ] as const;
    const last = fromInt(intOp('sub', steps, int(1)));
    code.set(checkpoint, truncate(wideUnary('floor', wideOp('div', last, wide(segment)))));
    code.set(end, steps);
    code.while(compare('int', 'ge', get(checkpoint), int(0)), () => {
      code.set(first, intOp('mul', get(checkpoint), int(segment)));
      code.call(replay, tile, get(checkpoint), get(first), intOp('sub', get(end), get(first)));
      this.emitSteps(get(first), get(end));
      code.set(end, get(first));
      code.set(checkpoint, intOp('sub', get(checkpoint), int(1)));
    });
  }

  /** Back over the steps numbered first … end − 1, whose records fill the tape from its beginning. */
  private emitSteps(first: IntExpression, end: IntExpression): void {
    const { code, plan, formula } = this;
    const before = intOp('sub', first, int(1));
    code.for('step', { from: intOp('sub', end, int(1)), to: before, step: -1 }, (step) => {
      const place = intOp('mul', intOp('sub', step, first), int(plan.recordSize));
      const record = code.let('ptr', 'record', advance(address(plan.records), place));
      const t = code.let('wide', 't', loadWide(plan.stepTimes, step));
      const h = code.let('wide', 'h', loadWide(plan.stepSizes, step));
      formula.open({ record, t, h });
      this.emitObservations({ record, t, h });
      formula.close({ record, t, h }, this.yBar);
    });
  }

  /** Cotangents of the predictions inside the step (t, t + h]. */
  private emitObservations(step: TapeStep): void {
    const { code, plan } = this;
    const { record, t, h } = step;
    const time = () => timeAt(plan, this.tile, get(this.observation));
    const end = timeAt(plan, this.tile, intOp('sub', timeCount(plan, this.tile), int(1)));
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
              either(compare('wide', 'ge', time(), end), compare('wide', 'ge', time(), wideOp('add', t, h))),
              atEnd,
              () => this.emitInside(step, time()),
            );
          else atEnd();
          code.set(this.observation, intOp('sub', get(this.observation), int(1)));
          code.set(more, int(1));
        }),
      );
    });
  }

  /** A prediction from the dense output y(t + θ h). */
  private emitInside(step: TapeStep, time: WideExpression): void {
    const { code, formula, point } = this;
    const theta = code.let('wide', 'theta', wideOp('div', wideOp('sub', time, step.t), step.h));
    formula.interpolate?.(step, theta, point);
    this.callObservation(code.let('int', 'at', get(this.observation)), point);
    formula.interpolateBar?.(step, theta, this.result);
  }

  /** target += (∂g/∂y)ᵀ cotangent of prediction `index`. */
  private emitObservation(index: IntExpression, y: PtrExpression, target: PtrExpression): void {
    if (this.plan.observationSize === 0) return;
    this.callObservation(index, y);
    this.vector.combine(target, target, [{ coefficient: lit('real', 1), vector: this.result }]);
  }

  private callObservation(index: IntExpression, y: PtrExpression): void {
    const { code, plan } = this;
    const row = tileRow(plan, this.adjointPlan.cotangents, plan.observationSize, this.tile, index);
    code.call(this.model.observe, narrow(timeAt(plan, this.tile, index)), y, row, this.result);
  }
}
