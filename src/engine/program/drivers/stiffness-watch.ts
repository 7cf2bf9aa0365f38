/**
 * Notices that stability, not accuracy, limits the steps of an explicit method: 15 accepted steps whose estimate of
 * |h λ| lies beyond the stability bound, with no 6 calm ones in a row between them. Costs next to nothing where nobody
 * waits for it, as then only every 64th step is looked at until there is a suspicion.
 *
 * Hairer & Wanner, Solving Ordinary Differential Equations II, §IV.2.
 */
import { both, compare, either, get, int, intOp, local, wide } from '../build';
import { readCount, readState, setState } from './run-state';
import type { StepWriter } from './step';

const stiffSteps = 15;
const calmSteps = 6;
const glance = 64;

export class StiffnessWatch {
  private readonly estimate = local('wide', 'stiffness');
  private readonly suspicious = local('int', 'suspicious');
  private readonly calm = local('int', 'calm');

  constructor(private readonly step: StepWriter) {}

  private get isAsked() {
    return compare('int', 'ne', readCount(this.step.plan, 'stopWhenStiff'), int(0));
  }

  emitStart(): void {
    const { code } = this.step;
    code.set(this.suspicious, int(0));
    code.set(this.calm, int(0));
  }

  /** Right after an attempt. */
  emitLook(): void {
    const { code, plan, formula } = this.step;
    code.set(this.estimate, wide(0));
    const due = compare('int', 'eq', intOp('and', readState(plan, 'steps'), int(glance - 1)), int(0));
    const suspected = compare('int', 'gt', get(this.suspicious), int(0));
    code.if(either(this.isAsked, either(due, suspected)), () => {
      const estimate = formula.stiffness?.(this.step);
      if (estimate) code.set(this.estimate, estimate);
    });
  }

  /** After the attempt was accepted and its results were reported. */
  emitAccepted(): void {
    const { step, suspicious, calm } = this;
    const { code, plan } = step;
    code.if(
      compare('wide', 'gt', get(this.estimate), wide(1)),
      () => {
        code.set(suspicious, intOp('add', get(suspicious), int(1)));
        code.set(calm, int(0));
        code.if(compare('int', 'ge', get(suspicious), int(stiffSteps)), () => {
          setState(code, plan, 'stiff', 1);
          code.if(both(this.isAsked, step.isGoing), () => step.setStatus('stiff'));
        });
      },
      () => {
        code.set(calm, intOp('add', get(calm), int(1)));
        code.if(compare('int', 'ge', get(calm), int(calmSteps)), () => code.set(suspicious, int(0)));
      },
    );
  }
}
