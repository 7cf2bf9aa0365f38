/** The reverse of a whole step as one function: stages are computed again in registers, and nothing of them is kept. */
import { narrow } from '../../build';
import { callMap, compileStepMapAdjoint } from '../../step-map';
import type { ExplicitRungeKutta } from '../../../solvers/define';
import type { LoopFunction, PtrExpression } from '../../loop';
import { extraOf } from '../formula';
import type { ReverseContext, StepAdjoint, TapeStep } from '../formula';
import { scalarsOf, stepOf } from './fused';

export class FusedReverse implements StepAdjoint {
  private readonly pull: LoopFunction;
  private readonly flush: LoopFunction;
  private readonly result: PtrExpression;

  constructor(
    private readonly method: ExplicitRungeKutta,
    private readonly context: ReverseContext,
  ) {
    const { compiler, gradient, memory, plan } = context;
    const adjoint = compileStepMapAdjoint(compiler, stepOf(method, compiler.system), gradient);
    this.pull = adjoint.pull;
    this.flush = adjoint.flush;
    this.result = memory.allocate(plan.stateSize);
  }

  begin(): void {
    return;
  }

  open(): void {
    return;
  }

  close({ record, t, h }: TapeStep, yBar: PtrExpression): void {
    const { code, vector, plan } = this.context;
    const scalars = scalarsOf(this.method, t, h);
    const at = { t: narrow(t), scalars, y: record, extras: extraOf(plan, record) };
    callMap(code, this.pull, at, yBar, this.result);
    vector.copy(yBar, this.result);
  }

  finish(): void {
    this.context.code.call(this.flush);
  }
}
