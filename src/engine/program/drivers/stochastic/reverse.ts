import { address, narrow } from '../../build';
import { callMap, compileStepMapAdjoint, type StepMap, type StepMapAdjoint } from '../../step-map';
import type { PtrExpression } from '../../loop';
import { extraOf } from '../formula';
import type { ReverseContext, StepAdjoint, TapeStep } from '../formula';

/** Pulls cotangents through the map of a step, with the increments that its record keeps. */
export class StochasticReverse implements StepAdjoint {
  private readonly adjoint: StepMapAdjoint;
  private readonly before: PtrExpression;

  constructor(
    private readonly context: ReverseContext,
    step: StepMap,
  ) {
    const { compiler, gradient, memory, plan } = context;
    this.adjoint = compileStepMapAdjoint(compiler, step, gradient);
    this.before = address(memory.buffer('stochasticBar', 'real', plan.stateSize));
  }

  begin(): void {
    return;
  }

  open(): void {
    return;
  }

  close({ record, t, h }: TapeStep, yBar: PtrExpression): void {
    const { code, plan, vector } = this.context;
    const at = { t: narrow(t), scalars: [narrow(h)], y: record, extras: extraOf(plan, record) };
    callMap(code, this.adjoint.pull, at, yBar, this.before);
    vector.copy(yBar, this.before);
  }

  finish(): void {
    this.context.code.call(this.adjoint.flush);
  }
}
