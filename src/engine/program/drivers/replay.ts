/** Makes steps again from a checkpoint: their records to the same bits, with the sizes that were found on the way forward. */
import {
  address,
  advance,
  both,
  type Code,
  compare,
  defineLoopFunction,
  get,
  int,
  intOp,
  loadInt,
  loadWide,
  local,
  narrow,
  wideOp,
} from '../build';
import type { StepFormula } from './formula';
import type { RunPlan } from './plan';
import { stateFields } from './plan';
import { readControl } from './run-state';
import { StepWriter } from './step';
import { copyRecord } from './vector';
import type { ModelCompiler, ModelFunctions } from '../model-functions';
import type { IntExpression, LoopFunction, PtrExpression } from '../loop';

/** The formula's and the model's code of the forward run. */
export interface Replayed {
  readonly model: ModelFunctions;
  readonly formula: StepFormula;
  /** Jump of each event that has one. */
  readonly jumps: readonly (LoopFunction | undefined)[];
}

/**
 * The function `replay(tile, checkpoint, first, count)`: fills the tape with the records of the entries numbered from
 * `first`, whose record is checkpoint `checkpoint`. What the run counted stays as it was.
 */
export function defineReplay(plan: RunPlan, compiler: ModelCompiler, replayed: Replayed): LoopFunction {
  const [tile, checkpoint] = [local('int', 'tile'), local('int', 'checkpoint')];
  const [first, count] = [local('int', 'first'), local('int', 'count')];
  return defineLoopFunction('replay', [tile, checkpoint, first, count], (code) =>
    new ReplayWriter(code, plan, compiler, replayed, get(tile)).write(
      get(checkpoint),
      get(first),
      get(count),
    ),
  );
}

class ReplayWriter {
  private readonly step: StepWriter;

  constructor(
    private readonly code: Code,
    private readonly plan: RunPlan,
    compiler: ModelCompiler,
    private readonly replayed: Replayed,
    tile: IntExpression,
  ) {
    const { model, formula } = replayed;
    const options = { tape: true, keepStates: false };
    this.step = new StepWriter(code, plan, compiler.memory, model, formula, options, tile);
  }

  write(checkpoint: IntExpression, first: IntExpression, count: IntExpression): void {
    const { code, plan, step } = this;
    const counted = stateFields.map((field, i) => code.let('int', field, loadInt(plan.state, i)));
    const place = intOp('mul', checkpoint, int(plan.recordSize));
    copyRecord(code, plan, address(plan.records), advance(address(plan.checkpoints), place));
    code.set(step.record, address(plan.records));
    code.for('again', { to: count }, (again) => {
      const index = code.let('int', 'index', intOp('add', first, again));
      const next = code.let('int', 'next', intOp('add', index, int(1)));
      this.setTime(index);
      const target = code.let('ptr', 'target', advance(get(step.record), plan.recordSize));
      this.emitEntry(index, target);
      code.set(step.record, target);
      // Nothing is asked of the last record but its state.
      code.if(compare('int', 'lt', intOp('add', again, int(1)), count), () => this.emitReady(next, target));
    });
    counted.forEach((value, i) => code.storeInt(plan.state, i, value));
  }

  private setTime(index: IntExpression): void {
    const { code, plan, step } = this;
    const direction = readControl(plan, 'direction');
    code.set(step.s, loadWide(plan.stepTimes, index));
    code.set(step.size, loadWide(plan.stepSizes, index));
    code.set(step.t, wideOp('mul', direction, get(step.s)));
    code.set(step.h, wideOp('mul', direction, get(step.size)));
  }

  /** The state after the entry: by its step, or by its jump. */
  private emitEntry(index: IntExpression, target: PtrExpression): void {
    const { code, plan, step, replayed } = this;
    const makeStep = () => {
      step.emitAttempt();
      step.emitDense();
      step.vector.copy(target, address(plan.candidate));
    };
    if (!plan.system.events?.length) return makeStep();
    const event = code.let('int', 'event', loadInt(plan.stepEvents, index));
    code.if(compare('int', 'ge', event, int(0)), makeStep);
    replayed.jumps.forEach((jump, e) => {
      if (jump)
        code.if(compare('int', 'eq', event, int(-1 - e)), () =>
          code.call(jump, narrow(get(step.t)), get(step.record), target),
        );
    });
  }

  /** What entry `index`, whose state is in `record`, expects there besides. */
  private emitReady(index: IntExpression, record: PtrExpression): void {
    const { code, plan, step, replayed } = this;
    const { formula } = replayed;
    this.setTime(index);
    const starts = loadInt(plan.stepStarts, index);
    const events = loadInt(plan.stepEvents, index);
    code.if(compare('int', 'ne', starts, int(0)), () => formula.begin(step));
    code.if(both(compare('int', 'eq', starts, int(0)), compare('int', 'ge', events, int(0))), () =>
      formula.advance(step, record, get(step.t)),
    );
  }
}
