/**
 * One step as code, whatever its formula and whatever decides its size: budget, acceptance, results at output times.
 * Fixed and adaptive stepping are written with it.
 */
import {
  address,
  advance,
  binary,
  type Code,
  compare,
  finite,
  get,
  int,
  intOp,
  lit,
  local,
  narrow,
} from '../build';
import { residualsOf, vectorOf } from './formula';
import type { StepFormula } from './formula';
import { controlFields, statusCodes, tileRow } from './plan';
import type { RunPlan } from './plan';
import { readCount, readState, addState, setState, timeAt, timeCount } from './run-state';
import { copyRecord, VectorCode } from './vector';
import type { Memory } from '../memory';
import type { ModelFunctions } from '../model-functions';
import type { IntExpression, Local, PtrExpression, WideExpression } from '../loop';

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
  /** Time at the start of the step, and its size. */
  readonly t: Local<'wide'> = local('wide', 't');
  readonly h: Local<'wide'> = local('wide', 'h');
  /** Index of the next output time. */
  readonly next: Local<'int'> = local('int', 'next');
  /** Set to 1 by a formula that could not compute a candidate. */
  readonly failed: Local<'int'> = local('int', 'failed');
  /** Steps until the next checkpoint, and its place. */
  private readonly untilCheckpoint = local('int', 'untilCheckpoint');
  private readonly checkpoint = local('ptr', 'checkpoint');

  constructor(
    readonly code: Code,
    readonly plan: RunPlan,
    readonly memory: Memory,
    private readonly model: ModelFunctions,
    readonly formula: StepFormula,
    private readonly options: ForwardOptions,
    private readonly tile: IntExpression,
  ) {
    this.vector = new VectorCode(code, plan.stateSize, memory.target);
  }

  /** How many output times the tile has. */
  get timeCount(): IntExpression {
    return timeCount(this.plan, this.tile);
  }

  timeAt(index: IntExpression | number): WideExpression {
    return timeAt(this.plan, this.tile, index);
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
    if (plan.observationSize > 0) code.call(this.model.observe, narrow(this.timeAt(index)), y, row);
  }

  /** Ends the innermost loop with a status. */
  fail(status: keyof typeof statusCodes): void {
    setState(this.code, this.plan, 'status', statusCodes[status]);
    this.code.break();
  }

  /** Ends the loop when the step budget or the tape is used up. */
  emitBudget(): void {
    const { code, plan } = this;
    const steps = readState(plan, 'steps');
    const tried = intOp('add', steps, readState(plan, 'rejected'));
    code.if(compare('int', 'ge', tried, readCount(plan, 'maxSteps')), () => this.fail('maxSteps'));
    if (this.options.tape || this.options.checkpoints)
      code.if(compare('int', 'ge', steps, int(plan.capacity.steps)), () => this.fail('tapeFull'));
  }

  /** The candidate for the next state. */
  emitAttempt(): void {
    this.code.set(this.failed, int(0));
    this.formula.attempt(this);
  }

  /** The candidate becomes the state of the next record. */
  emitAccept(tNext: WideExpression): void {
    const { code, plan, vector } = this;
    const steps = readState(plan, 'steps');
    const record = get(this.record);
    if (this.options.tape || this.options.checkpoints) {
      code.storeWide(plan.stepTimes, steps, get(this.t));
      code.storeWide(plan.stepSizes, steps, get(this.h));
    }
    const target = this.options.tape ? code.let('ptr', 'target', advance(record, plan.recordSize)) : record;
    vector.copy(target, address(plan.candidate));
    code.set(this.record, target);
    addState(code, plan, 'steps', 1);
    code.set(this.t, tNext);
    this.formula.advance(this, target, tNext);
    if (this.options.checkpoints) this.emitCheckpoint();
  }

  /** Keeps the record of the step to come when it is due. */
  private emitCheckpoint(): void {
    const { code, plan, checkpoint, untilCheckpoint } = this;
    code.set(untilCheckpoint, intOp('sub', get(untilCheckpoint), int(1)));
    code.if(compare('int', 'le', get(untilCheckpoint), int(0)), () => {
      copyRecord(code, plan, get(checkpoint), get(this.record));
      code.set(checkpoint, advance(get(checkpoint), plan.recordSize));
      code.set(untilCheckpoint, int(plan.capacity.segment ?? 1));
    });
  }

  candidateIsFinite() {
    // 0·x is 0 for finite x and NaN otherwise.
    return finite(
      this.vector.reduce([address(this.plan.candidate)], (type, _spread, [x]) =>
        binary(type, 'mul', lit(type, 0), x ?? lit(type, 0)),
      ),
    );
  }

  /** Starts at the first output time with the tile's initial state; `makeSteps` does the rest. */
  write(makeSteps: () => void): void {
    const { code, plan, vector } = this;
    code.set(this.record, address(plan.records));
    vector.copy(
      get(this.record),
      advance(address(plan.initial), intOp('mul', this.tile, int(plan.stateSize))),
    );
    code.set(this.t, this.timeAt(0));
    code.set(this.next, int(1));
    for (const field of ['status', 'steps', 'rejected', 'evaluations'] as const)
      setState(code, plan, field, 0);
    this.emitOutput(int(0), get(this.record));
    code.if(compare('int', 'gt', this.timeCount, int(1)), () => {
      this.formula.begin(this);
      if (this.options.checkpoints) {
        code.set(this.checkpoint, address(plan.checkpoints));
        code.set(this.untilCheckpoint, int(0));
        this.emitCheckpoint();
      }
      makeSteps();
    });
    setState(code, plan, 'outputs', get(this.next));
    code.storeWide(plan.control, controlFields.indexOf('reached'), get(this.t));
  }
}
