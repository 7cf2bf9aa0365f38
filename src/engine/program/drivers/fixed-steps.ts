/**
 * Equal steps between the places where steps must end (output times and discontinuities), as many as make each no
 * longer than the step asked for. Where an event cuts a step, what is left is divided anew.
 */
import {
  both,
  compare,
  fromInt,
  get,
  int,
  intOp,
  local,
  not,
  truncate,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import type { EventWriter } from './events';
import { emitOutputs } from './outputs';
import { readControl } from './run-state';
import type { StepWriter } from './step';
import type { Local } from '../loop';

/** The interval that is being divided. */
interface Division {
  readonly start: Local<'wide'>;
  readonly goal: Local<'wide'>;
  readonly size: Local<'wide'>;
  readonly substeps: Local<'int'>;
  /** Substeps that were made. */
  readonly done: Local<'int'>;
}

/** Writes the stepping loop. */
export function writeFixedSteps(step: StepWriter, events: EventWriter | undefined): void {
  const { code } = step;
  const division: Division = {
    start: local('wide', 'start'),
    goal: local('wide', 'goal'),
    size: local('wide', 'substep'),
    substeps: local('int', 'substeps'),
    done: local('int', 'done'),
  };
  const { done, substeps, goal, start, size } = division;
  events?.emitStart();
  code.set(done, int(0));
  code.set(substeps, int(0));
  code.while(step.isGoing, () => {
    step.emitBudget();
    step.emitOpen(() => events?.emitFresh(readControl(step.plan, 'step')));
    code.if(compare('int', 'eq', get(done), int(0)), () => emitDivision(step, division));
    step.emitSize(get(size));
    step.emitAttempt();
    const isGood = both(compare('int', 'eq', get(step.failed), int(0)), step.candidateIsFinite());
    code.if(not(isGood), () => {
      step.emitBreakdown();
      code.break();
    });
    code.set(done, intOp('add', get(done), int(1)));
    const sNext = local('wide', 'sNext');
    code.set(sNext, wideOp('add', get(start), wideOp('mul', fromInt(get(done)), get(size))));
    const finish = () =>
      code.if(compare('int', 'ge', get(done), get(substeps)), () => {
        code.set(done, int(0));
        code.set(sNext, get(goal));
        code.if(compare('wide', 'eq', get(goal), get(step.stops.at)), () => {
          step.stops.emitPass(sNext);
          code.set(step.fresh, int(1));
        });
      });
    if (events) {
      events.emitScan();
      code.if(compare('int', 'ne', get(step.failed), int(0)), () => step.fail('stepTooSmall'));
      code.if(compare('int', 'eq', get(events.cut), int(0)), finish, () => {
        code.set(done, int(0));
        code.set(sNext, wideOp('add', get(step.s), get(step.size)));
      });
    } else finish();
    emitOutputs(step, get(sNext));
    step.emitAccept(get(sNext));
    events?.emitAfter();
  });
}

/** Divides the way from here to the next place where a step must end. */
function emitDivision(step: StepWriter, { start, goal, size, substeps }: Division): void {
  const { code, plan } = step;
  code.set(start, get(step.s));
  code.set(goal, wideOp('min', step.timeAt(get(step.next)), get(step.stops.at)));
  const whole = code.let('wide', 'whole', wideOp('sub', get(goal), get(start)));
  // A whole number of steps up to rounding stays that number.
  const ratio = wideOp('sub', wideOp('div', whole, readControl(plan, 'step')), wide(1e-9));
  const most = wideOp('min', wide(2 ** 30), wideUnary('ceil', ratio));
  code.set(substeps, truncate(wideOp('max', wide(1), most)));
  code.set(size, wideOp('div', whole, fromInt(get(substeps))));
}
