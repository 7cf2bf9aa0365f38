/** Makes steps again from a checkpoint: their records to the same bits, with the sizes that were found on the way forward. */
import {
  address,
  advance,
  compare,
  defineLoopFunction,
  get,
  int,
  intOp,
  loadInt,
  loadWide,
  local,
} from '../build';
import type { StepFormula } from './formula';
import type { RunPlan } from './plan';
import { stateFields } from './plan';
import { StepWriter } from './step';
import { copyRecord } from './vector';
import type { ModelCompiler, ModelFunctions } from '../model-functions';
import type { LoopFunction } from '../loop';

/**
 * The function `replay(tile, checkpoint, first, count)`: fills the tape with the records of the steps numbered from
 * `first`, whose record is checkpoint `checkpoint`. What the run counted stays as it was.
 */
export function defineReplay(
  plan: RunPlan,
  compiler: ModelCompiler,
  model: ModelFunctions,
  formula: StepFormula,
): LoopFunction {
  const parameters = ['tile', 'checkpoint', 'first', 'count'].map((name) => local('int', name));
  const [tile, checkpoint, first, count] = parameters.map(get);
  return defineLoopFunction('replay', parameters, (code) => {
    if (!tile || !checkpoint || !first || !count) return;
    const options = { tape: true, keepStates: false };
    const step = new StepWriter(code, plan, compiler.memory, model, formula, options, tile);
    const counted = stateFields.map((field, i) => code.let('int', field, loadInt(plan.state, i)));
    const place = intOp('mul', checkpoint, int(plan.recordSize));
    copyRecord(code, plan, address(plan.records), advance(address(plan.checkpoints), place));
    code.set(step.record, address(plan.records));
    code.for('again', { to: count }, (again) => {
      const index = code.let('int', 'index', intOp('add', first, again));
      code.set(step.t, loadWide(plan.stepTimes, index));
      code.set(step.h, loadWide(plan.stepSizes, index));
      step.emitAttempt();
      const target = code.let('ptr', 'target', advance(get(step.record), plan.recordSize));
      step.vector.copy(target, address(plan.candidate));
      code.set(step.record, target);
      // Nothing is asked of the last record but its state.
      const isFollowed = compare('int', 'lt', intOp('add', again, int(1)), count);
      code.if(isFollowed, () =>
        formula.advance(step, target, loadWide(plan.stepTimes, intOp('add', index, int(1)))),
      );
    });
    counted.forEach((value, i) => code.storeInt(plan.state, i, value));
  });
}
