import { address } from '../../build';
import { callMap, compileStepMapAdjoint, type StepMapAdjoint } from '../../step-map';
import type { PtrExpression } from '../../loop';
import type { ReverseContext, StepAdjoint, TapeStep } from '../formula';
import { stateBefore, substepPoint } from './forward';
import type { Halves, Substep } from './index';

/** Pulls cotangents through the moves of a step, last one first. */
export class SymplecticReverse implements StepAdjoint {
  private readonly adjoints: Readonly<Record<Substep['half'], StepMapAdjoint>>;
  private readonly before: PtrExpression;

  constructor(
    private readonly context: ReverseContext,
    halves: Halves,
    private readonly substeps: readonly Substep[],
  ) {
    const { compiler, gradient, memory, plan } = context;
    this.adjoints = {
      drift: compileStepMapAdjoint(compiler, halves.drift, gradient),
      kick: compileStepMapAdjoint(compiler, halves.kick, gradient),
    };
    this.before = address(memory.buffer('symplecticBar', 'real', plan.stateSize));
  }

  begin(): void {
    return;
  }

  open(): void {
    return;
  }

  close({ record, t, h }: TapeStep, yBar: PtrExpression): void {
    const { code, plan, vector } = this.context;
    this.substeps.forEach((_, back) => {
      const i = this.substeps.length - 1 - back;
      const substep = this.substeps[i];
      if (!substep) return;
      const at = substepPoint(substep, { t, h, y: stateBefore(plan, record, i) });
      callMap(code, this.adjoints[substep.half].pull, at, yBar, this.before);
      vector.copy(yBar, this.before);
    });
  }

  finish(): void {
    this.context.code.call(this.adjoints.drift.flush);
    this.context.code.call(this.adjoints.kick.flush);
  }
}
