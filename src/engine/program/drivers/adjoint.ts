/**
 * Reverse sweep over the records of a forward run: the exact derivative of the numbers that were computed, with the
 * step sizes held constant (discretise, then optimise). How cotangents run through one step is the formula's part;
 * where an event decided about the size of a step, `event-sweep.ts` adds what follows from that.
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
  loadInt,
  loadWide,
  local,
  narrow,
  truncate,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import { EventSweep, type EventPlan } from './event-sweep';
import type { StepAdjoint, TapeStep } from './formula';
import { reverseFormula } from './formulas';
import { readControl, readState, timeAt } from './run-state';
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
  /** Absent for models without events. */
  readonly events?: EventPlan;
}

/** What the forward half did. */
export interface ForwardTraits {
  /** Whether the method has dense output, which tells what happens inside a step. */
  readonly dense: boolean;
  /** Makes records again where there are checkpoints. */
  readonly replay?: LoopFunction;
}

/** The function `reverse(tile)`, run after `integrate(tile)`. */
export function defineReverse(
  plan: RunPlan,
  adjointPlan: AdjointPlan,
  compiler: ModelCompiler,
  model: AdjointFunctions,
  forward: ForwardTraits,
): LoopFunction {
  const tile = local('int', 'tile');
  return defineLoopFunction('reverse', [tile], (code) =>
    new ReverseWriter(code, plan, adjointPlan, compiler, model, get(tile), forward).write(),
  );
}

/** An entry of the tape: its step as the formula sees it, and as s and a size without sign. */
interface Entry extends TapeStep {
  readonly s: WideExpression;
  readonly size: WideExpression;
  /** The state after it. */
  readonly end: PtrExpression;
}

class ReverseWriter {
  private readonly vector: VectorCode;
  private readonly formula: StepAdjoint;
  private readonly events: EventSweep | undefined;
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
    private readonly forward: ForwardTraits,
  ) {
    const { memory } = compiler;
    this.vector = new VectorCode(code, plan.stateSize, memory.target);
    const bar = (name: string) => address(memory.buffer(name, 'real', plan.stateSize));
    this.yBar = bar('yBar');
    this.result = bar('resultBar');
    this.point = bar('point');
    const { vector } = this;
    const { gradient, events } = adjointPlan;
    this.formula = reverseFormula(plan.method, { code, vector, plan, memory, model, compiler, gradient });
    this.events = events && new EventSweep(code, plan, vector, events, compiler, gradient);
  }

  write(): void {
    const { code, plan, vector, forward } = this;
    vector.zero(this.yBar);
    this.formula.begin();
    this.events?.emitBegin();
    code.set(this.observation, intOp('sub', readState(plan, 'outputs'), int(1)));
    const steps = readState(plan, 'steps');
    if (forward.replay) this.emitSegments(forward.replay, steps);
    else this.emitEntries(int(0), steps);
    this.emitObservation(int(0), address(plan.records), this.yBar);
    vector.copy(
      advance(address(this.adjointPlan.initialBar), intOp('mul', this.tile, int(plan.stateSize))),
      this.yBar,
    );
  }

  /** Segment by segment: makes the records again from the checkpoint, then sweeps back over them. */
  private emitSegments(replay: LoopFunction, steps: IntExpression): void {
    const { code, plan, tile } = this;
    const { segment = 1 } = plan.capacity;
    const checkpoint = local('int', 'checkpoint');
    const first = local('int', 'first');
    const end = local('int', 'end');
    const last = fromInt(intOp('sub', steps, int(1)));
    code.set(checkpoint, truncate(wideUnary('floor', wideOp('div', last, wide(segment)))));
    code.set(end, steps);
    code.while(compare('int', 'ge', get(checkpoint), int(0)), () => {
      code.set(first, intOp('mul', get(checkpoint), int(segment)));
      code.call(replay, tile, get(checkpoint), get(first), intOp('sub', get(end), get(first)));
      this.emitEntries(get(first), get(end));
      code.set(end, get(first));
      code.set(checkpoint, intOp('sub', get(checkpoint), int(1)));
    });
  }

  /** Back over the entries numbered first … end − 1, whose records fill the tape from its beginning. */
  private emitEntries(first: IntExpression, end: IntExpression): void {
    const { code, plan, events } = this;
    const before = intOp('sub', first, int(1));
    code.for('step', { from: intOp('sub', end, int(1)), to: before, step: -1 }, (step) => {
      const place = intOp('mul', intOp('sub', step, first), int(plan.recordSize));
      const record = code.let('ptr', 'record', advance(address(plan.records), place));
      const s = code.let('wide', 's', loadWide(plan.stepTimes, step));
      const size = code.let('wide', 'size', loadWide(plan.stepSizes, step));
      const t = code.let('wide', 't', this.signed(s));
      const h = code.let('wide', 'h', this.signed(size));
      const entry = { record, t, h, s, size, end: advance(record, plan.recordSize) };
      if (!events) this.emitStep(entry, step);
      else
        code.if(
          compare('int', 'lt', loadInt(plan.stepEvents, step), int(0)),
          () => events.emitJumped(record, s, this.yBar),
          () => this.emitStep(entry, step),
        );
    });
  }

  private emitStep(entry: Entry, step: IntExpression): void {
    const { code, plan, formula, yBar } = this;
    formula.open(entry);
    this.emitObservations(entry);
    this.emitEvents(entry);
    formula.close(entry, yBar);
    code.if(compare('int', 'ne', loadInt(plan.stepStarts, step), int(0)), () => {
      formula.finish(entry.record, entry.t, yBar);
      formula.begin();
    });
  }

  /** t as the model sees it at s. */
  private signed(s: WideExpression): WideExpression {
    return wideOp('mul', readControl(this.plan, 'direction'), s);
  }

  /** θ of a time inside a step. */
  private theta({ s, size }: Entry, time: WideExpression): WideExpression {
    return this.code.let('wide', 'theta', wideOp('div', wideOp('sub', time, s), size));
  }

  private emitEvents(entry: Entry): void {
    const { formula, point, forward } = this;
    const inside = (time: WideExpression, write: (point: PtrExpression) => PtrExpression) => {
      const theta = this.theta(entry, time);
      formula.interpolate?.(entry, theta, point);
      formula.interpolateBar?.(entry, theta, write(point));
    };
    this.events?.emitPassed(entry, this.yBar, forward.dense ? inside : undefined);
  }

  /** Cotangents of the predictions inside the entry's (s, s + size], and up to where the next one starts. */
  private emitObservations(entry: Entry): void {
    const { code, plan, tile } = this;
    const { s, size } = entry;
    const time = () => timeAt(plan, tile, get(this.observation));
    // Steps of fixed size hit their output times.
    const inside = this.forward.dense && plan.method.adaptive;
    const more = local('int', 'more');
    code.set(more, int(1));
    code.while(compare('int', 'eq', get(more), int(1)), () => {
      code.set(more, int(0));
      code.if(compare('int', 'gt', get(this.observation), int(0)), () =>
        code.if(compare('wide', 'gt', time(), s), () => {
          const atEnd = () => this.emitObservation(get(this.observation), entry.end, this.yBar);
          if (inside)
            code.if(
              either(
                compare('wide', 'ge', time(), this.lastTime),
                compare('wide', 'ge', time(), wideOp('add', s, size)),
              ),
              atEnd,
              () => this.emitInside(entry, time()),
            );
          else atEnd();
          code.set(this.observation, intOp('sub', get(this.observation), int(1)));
          code.set(more, int(1));
        }),
      );
    });
  }

  /** The last output time. */
  private get lastTime(): WideExpression {
    const { plan, tile } = this;
    return timeAt(plan, tile, intOp('sub', loadInt(plan.lengths, tile), int(1)));
  }

  /** A prediction from the dense output y(t + θ h). */
  private emitInside(entry: Entry, time: WideExpression): void {
    const { code, formula, point } = this;
    const theta = this.theta(entry, time);
    formula.interpolate?.(entry, theta, point);
    this.callObservation(code.let('int', 'at', get(this.observation)), point);
    formula.interpolateBar?.(entry, theta, this.result);
  }

  /** target += (∂g/∂y)ᵀ cotangent of prediction `index`. */
  private emitObservation(index: IntExpression, y: PtrExpression, target: PtrExpression): void {
    if (this.plan.observationSize === 0) return;
    this.callObservation(index, y);
    this.vector.combine(target, target, [{ coefficient: lit('real', 1), vector: this.result }]);
  }

  private callObservation(index: IntExpression, y: PtrExpression): void {
    const { code, plan, tile } = this;
    const row = tileRow(plan, this.adjointPlan.cotangents, plan.observationSize, tile, index);
    const t = narrow(this.signed(timeAt(plan, tile, index)));
    code.call(this.model.observe, t, y, row, this.result);
  }
}
