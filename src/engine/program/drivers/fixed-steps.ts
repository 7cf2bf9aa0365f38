/**
 * Equal steps between output times, as many as make each no longer than the step asked for; every output time is hit.
 */
import { compare, fromInt, get, int, intOp, local, not, truncate, wide, wideOp, wideUnary } from '../build';
import { readControl } from './run-state';
import type { StepWriter } from './step';

/** Writes the stepping loop. */
export function writeFixedSteps(step: StepWriter): void {
  const { code, plan } = step;
  const count = step.timeCount;
  const done = local('int', 'substep');
  const start = local('wide', 'start');
  const size = local('wide', 'size');
  const substeps = local('int', 'substeps');
  code.set(done, int(0));
  code.set(substeps, int(0));
  code.while(compare('int', 'lt', get(step.next), count), () => {
    step.emitBudget();
    code.if(compare('int', 'eq', get(done), int(0)), () => {
      code.set(start, step.timeAt(intOp('sub', get(step.next), int(1))));
      code.set(size, wideOp('sub', step.timeAt(get(step.next)), get(start)));
      // A whole number of steps up to rounding stays that number.
      const ratio = wideOp('sub', wideOp('div', get(size), readControl(plan, 'step')), wide(1e-9));
      const most = wideOp('min', wide(2 ** 30), wideUnary('ceil', ratio));
      code.set(substeps, truncate(wideOp('max', wide(1), most)));
      code.set(step.h, wideOp('div', get(size), fromInt(get(substeps))));
    });
    step.emitAttempt();
    code.if(compare('int', 'ne', get(step.failed), int(0)), () => step.fail('stepTooSmall'));
    code.if(not(step.candidateIsFinite()), () => step.fail('nonFinite'));
    code.set(done, intOp('add', get(done), int(1)));
    const within = wideOp('add', get(start), wideOp('mul', fromInt(get(done)), get(step.h)));
    const tNext = local('wide', 'tNext');
    code.set(tNext, within);
    code.if(compare('int', 'ge', get(done), get(substeps)), () =>
      code.set(tNext, step.timeAt(get(step.next))),
    );
    step.emitAccept(get(tNext));
    code.if(compare('int', 'ge', get(done), get(substeps)), () => {
      step.emitOutput(get(step.next), get(step.record));
      code.set(step.next, intOp('add', get(step.next), int(1)));
      code.set(done, int(0));
    });
  });
}
