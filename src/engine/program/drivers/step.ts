/**
 * One step as code, whatever its formula and whatever decides its size: beginning afresh, budget, acceptance, the
 * tape. Fixed and adaptive stepping are written with it.
 *
 * Drivers count time as s = direction · t, which increases on the way backwards too, and sizes without sign; formulas
 * and the model see t and h with their sign.
 */
import {
  address,
  advance,
  type Code,
  compare,
  get,
  int,
  intOp,
  local,
  narrow,
  not,
  wide,
  wideOp,
} from '../build';
import { emitFiniteCheck } from './finite-check';
import { residualsOf, vectorOf } from './formula';
import type { StepFormula } from './formula';
import { controlFields, statusCodes, tileRow } from './plan';
import type { RunPlan } from './plan';
import { addState, readControl, readCount, readState, setState, timeAt, timeCount } from './run-state';
import { Stops } from './stops';
import { copyRecord, VectorCode } from './vector';
import type { Memory } from '../memory';
import type { ModelFunctions } from '../model-functions';
import type { FlagExpression, IntExpression, Local, PtrExpression, WideExpression } from '../loop';

export interface ForwardOptions {
  /** Keep every step's record for a gradient. */
  readonly tape: boolean;
  /** Keep every step's time and size and a checkpoint now and then, as `plan.capacity.segment` says. */
  readonly checkpoints?: boolean;
  /** Store the states at the output times. */
  readonly keepStates: boolean;
}

/** The state of a run in locals, and the parts of a step. */
export class StepWriter {
  readonly vector: VectorCode;
  /** Record of the current step. */
  readonly record: Local<'ptr'> = local('ptr', 'record');
  /** Time at the start of the step, and its size; both with the sign that the model sees. */
  readonly t: Local<'wide'> = local('wide', 't');
  readonly h: Local<'wide'> = local('wide', 'h');
  /** s = direction · t, and the size without sign. */
  readonly s: Local<'wide'> = local('wide', 's');
  readonly size: Local<'wide'> = local('wide', 'size');
  private readonly direction: Local<'wide'> = local('wide', 'direction');
  /** Index of the next output time. */
  readonly next: Local<'int'> = local('int', 'next');
  /** Set to 1 by a formula that could not compute a candidate. */
  readonly failed: Local<'int'> = local('int', 'failed');
  /** 1 where nothing but the state goes over to the step to come, which then begins afresh. */
  readonly fresh: Local<'int'> = local('int', 'fresh');
  private readonly isDense: Local<'int'> = local('int', 'isDense');
  private readonly opened: Local<'int'> = local('int', 'opened');
  private readonly began: Local<'int'> = local('int', 'began');
  readonly stops: Stops;
  /** Steps until the next checkpoint, and its place. */
  private readonly untilCheckpoint = local('int', 'untilCheckpoint');
  private readonly checkpoint = local('ptr', 'checkpoint');

  constructor(
    readonly code: Code,
    readonly plan: RunPlan,
    readonly memory: Memory,
    private readonly model: ModelFunctions,
    readonly formula: StepFormula,
    readonly options: ForwardOptions,
    private readonly tile: IntExpression,
  ) {
    this.vector = new VectorCode(code, plan.stateSize, memory.target);
    this.stops = new Stops(code, plan);
  }

  /** The same step seen from another function, which sets the locals that it uses. */
  elsewhere(code: Code): StepWriter {
    const { plan, memory, model, formula, options, tile } = this;
    return new StepWriter(code, plan, memory, model, formula, options, tile);
  }

  /** How many output times the tile has. */
  get timeCount(): IntExpression {
    return timeCount(this.plan, this.tile);
  }

  /** Output time `index` as s. */
  timeAt(index: IntExpression | number): WideExpression {
    return timeAt(this.plan, this.tile, index);
  }

  /** The last output time. */
  get end(): WideExpression {
    return this.timeAt(intOp('sub', this.timeCount, int(1)));
  }

  /** t as the model sees it at s. */
  signed(s: WideExpression): WideExpression {
    return wideOp('mul', get(this.direction), s);
  }

  /** True while there are output times to reach and nothing has ended the run. */
  get isGoing(): FlagExpression {
    const ended = compare('int', 'eq', readState(this.plan, 'status'), int(statusCodes.done));
    const more = compare('int', 'lt', get(this.next), this.timeCount);
    return { kind: 'and', type: 'flag', x: more, y: ended };
  }

  get keepsTape(): boolean {
    return this.options.tape || this.options.checkpoints === true;
  }

  /** Counts what a formula does besides evaluating the vector field. */
  count(what: 'jacobians' | 'factorisations'): void {
    addState(this.code, this.plan, what, 1);
  }

  /** The tightest relative tolerance of the states. */
  get rtol(): WideExpression {
    return readControl(this.plan, 'rtol');
  }

  emitSize(size: WideExpression): void {
    this.code.set(this.size, size);
    this.code.set(this.h, this.signed(get(this.size)));
  }

  /** f(t, y) into vector i of a record, and what evaluation i keeps. */
  emitRhs(t: WideExpression, y: PtrExpression, record: PtrExpression, i: number): void {
    this.callRhs(t, y, vectorOf(this.plan, record, i), residualsOf(this.plan, record, i));
  }

  /** The record before `target`; without a tape there is only one. */
  previous(target: PtrExpression): PtrExpression {
    return this.options.tape ? advance(target, -this.plan.recordSize) : target;
  }

  callRhs(t: WideExpression, y: PtrExpression, out: PtrExpression, kept: PtrExpression): void {
    this.code.call(this.model.rhs, narrow(t), y, out, kept);
    addState(this.code, this.plan, 'evaluations', 1);
  }

  /** Results at output time `index`, for which the state is `y`. */
  emitOutput(index: IntExpression, y: PtrExpression): void {
    const { code, plan, tile } = this;
    if (this.options.keepStates)
      this.vector.copy(tileRow(plan, plan.outputStates, plan.stateSize, tile, index), y);
    const row = tileRow(plan, plan.predictions, plan.observationSize, tile, index);
    if (plan.observationSize > 0)
      code.call(this.model.observe, narrow(this.signed(this.timeAt(index))), y, row);
  }

  setStatus(status: keyof typeof statusCodes): void {
    setState(this.code, this.plan, 'status', statusCodes[status]);
  }

  /** Ends the innermost loop with a status. */
  fail(status: keyof typeof statusCodes): void {
    this.setStatus(status);
    this.code.break();
  }

  /** Ends the loop when the step budget or the tape is used up. */
  emitBudget(): void {
    const { code, plan } = this;
    const steps = readState(plan, 'steps');
    const tried = intOp('add', steps, readState(plan, 'rejected'));
    code.if(compare('int', 'ge', tried, readCount(plan, 'maxSteps')), () => this.fail('maxSteps'));
    if (this.keepsTape) code.if(this.isTapeFull, () => this.fail('tapeFull'));
  }

  get isTapeFull(): FlagExpression {
    const { system, capacity } = this.plan;
    // A step to an event may be followed by the entry of a jump.
    const entries = system.events?.length ? 2 : 1;
    return compare('int', 'gt', readState(this.plan, 'steps'), int(capacity.steps - entries));
  }

  /** Makes a record ready for its step, once; `onFresh` follows where the step begins afresh. */
  emitOpen(onFresh: () => void): void {
    const { code } = this;
    code.if(compare('int', 'eq', get(this.opened), int(0)), () => {
      code.set(this.opened, int(1));
      code.set(this.began, get(this.fresh));
      code.if(compare('int', 'ne', get(this.fresh), int(0)), () => {
        this.formula.begin(this);
        onFresh();
      });
      code.set(this.fresh, int(0));
      if (this.options.checkpoints) this.emitCheckpoint();
    });
  }

  /** The candidate for the next state. */
  emitAttempt(): void {
    this.code.set(this.failed, int(0));
    if (this.formula.prepareDense) this.code.set(this.isDense, int(0));
    this.formula.attempt(this);
  }

  /** No step can be made from here: because of the field's value here, the candidate's, or neither. */
  emitBreakdown(): void {
    const { code, plan } = this;
    const candidate = address(plan.candidate);
    this.setStatus('stepTooSmall');
    code.if(compare('int', 'ne', get(this.failed), int(0)), () =>
      this.callRhs(get(this.t), get(this.record), candidate, this.memory.allocate(plan.residualSize)),
    );
    code.if(not(this.isFinite(candidate)), () => this.setStatus('nonFinite'));
  }

  /** Whatever `interpolate` needs, once for each attempt. */
  emitDense(): void {
    const { code, formula, isDense } = this;
    if (!formula.prepareDense) return;
    code.if(compare('int', 'eq', get(isDense), int(0)), () => {
      formula.prepareDense?.(this);
      code.set(isDense, int(1));
    });
  }

  /** The candidate becomes the state of the next record, whose step starts at `sNext`. */
  emitAccept(sNext: WideExpression): void {
    const { code, plan, vector } = this;
    this.emitEntry(get(this.size), get(this.began), int(0));
    const target = this.nextRecord();
    vector.copy(target, address(plan.candidate));
    code.set(this.record, target);
    code.set(this.s, sNext);
    code.set(this.t, this.signed(get(this.s)));
    code.set(this.opened, int(0));
    code.if(compare('int', 'eq', get(this.fresh), int(0)), () =>
      this.formula.advance(this, target, get(this.t)),
    );
  }

  /** The state at this time becomes `y`: an entry of the tape by itself. The next step begins afresh. */
  emitJump(y: PtrExpression, event: IntExpression): void {
    const { code, plan, vector } = this;
    if (this.options.checkpoints) this.emitCheckpoint();
    this.emitEntry(wide(0), int(0), intOp('sub', int(-1), event));
    const target = this.nextRecord();
    vector.copy(target, y);
    code.set(this.record, target);
    addState(code, plan, 'jumps', 1);
    code.set(this.fresh, int(1));
  }

  /** Marks the entry of the last step as ending on an event. */
  emitEventMark(event: IntExpression): void {
    const { code, plan } = this;
    const last = intOp('sub', readState(plan, 'steps'), int(1));
    if (this.keepsTape) code.storeInt(plan.stepEvents, last, intOp('add', event, int(1)));
  }

  private emitEntry(size: WideExpression, start: IntExpression, event: IntExpression): void {
    const { code, plan } = this;
    const steps = readState(plan, 'steps');
    if (this.keepsTape) {
      code.storeWide(plan.stepTimes, steps, get(this.s));
      code.storeWide(plan.stepSizes, steps, size);
      code.storeInt(plan.stepStarts, steps, start);
      code.storeInt(plan.stepEvents, steps, event);
    }
    addState(code, plan, 'steps', 1);
  }

  private nextRecord(): PtrExpression {
    const record = get(this.record);
    return this.options.tape ? this.code.let('ptr', 'target', advance(record, this.plan.recordSize)) : record;
  }

  /** Keeps the record of the entry to come when it is due. */
  private emitCheckpoint(): void {
    const { code, plan, checkpoint, untilCheckpoint } = this;
    code.set(untilCheckpoint, intOp('sub', get(untilCheckpoint), int(1)));
    code.if(compare('int', 'le', get(untilCheckpoint), int(0)), () => {
      copyRecord(code, plan, get(checkpoint), get(this.record));
      code.set(checkpoint, advance(get(checkpoint), plan.recordSize));
      code.set(untilCheckpoint, int(plan.capacity.segment ?? 1));
    });
  }

  isFinite(y: PtrExpression): FlagExpression {
    return emitFiniteCheck(this.code, y, { size: this.plan.stateSize, target: this.memory.target });
  }

  candidateIsFinite(): FlagExpression {
    return this.isFinite(address(this.plan.candidate));
  }

  /** Starts at the first output time with the tile's initial state; `makeSteps` does the rest. */
  write(makeSteps: () => void): void {
    const { code, plan, vector } = this;
    code.set(this.record, address(plan.records));
    vector.copy(
      get(this.record),
      advance(address(plan.initial), intOp('mul', this.tile, int(plan.stateSize))),
    );
    code.set(this.direction, readControl(plan, 'direction'));
    code.set(this.s, this.timeAt(0));
    code.set(this.next, int(1));
    this.resetCounts();
    this.emitOutput(int(0), get(this.record));
    code.if(compare('int', 'gt', this.timeCount, int(1)), () => {
      code.set(this.fresh, int(1));
      code.set(this.opened, int(0));
      this.stops.emitStart(this.s);
      code.set(this.t, this.signed(get(this.s)));
      if (this.options.checkpoints) {
        code.set(this.checkpoint, address(plan.checkpoints));
        code.set(this.untilCheckpoint, int(0));
      }
      makeSteps();
    });
    setState(code, plan, 'outputs', get(this.next));
    code.storeWide(plan.control, controlFields.indexOf('reached'), this.signed(get(this.s)));
  }

  private resetCounts(): void {
    for (const field of [
      'status',
      'steps',
      'rejected',
      'evaluations',
      'jacobians',
      'factorisations',
      'events',
      'jumps',
      'event',
      'stiff',
    ] as const)
      setState(this.code, this.plan, field, 0);
  }
}
