/**
 * Stiff steps can be exact at their ends and far off in between: what is fast has died out at the end, however long
 * the step. Where the dense output is asked for, its error in the middle of the step counts as well: the correction
 * that one Newton iteration would make there, W⁻¹ h (f(t + h/2, u) − u′) with the factors of the step.
 */
import {
  address,
  advance,
  binary,
  compare,
  get,
  type Lane,
  lit,
  load,
  narrow,
  unary,
  wide,
  wideOp,
} from '../../build';
import type { PtrExpression, RealExpression } from '../../loop';
import type { Memory } from '../../memory';
import type { ShiftedSystem } from '../../jacobian/shifted-system';
import type { RunPlan } from '../plan';
import type { StepWriter } from '../step';
import type { Term } from '../vector';

/** The dense output at half the step, and h times its slope there, as sums over a record's vectors. */
export interface Middle {
  readonly state: readonly Term[];
  readonly slope: readonly Term[];
  /** What W⁻¹ is to be applied to is this times h (f − u′). */
  readonly factor: RealExpression<'real'>;
}

export class DenseCheck {
  private readonly point: PtrExpression;
  private readonly field: PtrExpression;
  private readonly correction: PtrExpression;
  private readonly kept: PtrExpression;

  constructor(
    private readonly plan: RunPlan,
    memory: Memory,
    private readonly system: ShiftedSystem,
  ) {
    const vector = (name: string) => address(memory.buffer(name, 'real', plan.stateSize));
    this.point = vector('middlePoint');
    this.field = vector('middleField');
    this.correction = vector('middleCorrection');
    // What this evaluation keeps belongs to no step.
    this.kept = address(memory.buffer('middleKept', 'real', plan.residualSize));
  }

  /** Raises each element of the estimate in `plan.stage` to the error in the middle. */
  emit(step: StepWriter, middle: Middle): void {
    const { code } = step;
    if (this.plan.system.events?.length) return this.emitRaise(step, middle);
    const end = wideOp('add', get(step.s), get(step.size));
    code.if(compare('wide', 'lt', step.timeAt(get(step.next)), end), () => this.emitRaise(step, middle));
  }

  private emitRaise(step: StepWriter, { state, slope, factor }: Middle): void {
    const { code, vector, memory } = step;
    const h = narrow(get(step.h));
    vector.combine(this.point, get(step.record), state);
    const half = wideOp('add', get(step.t), wideOp('mul', wide(0.5), get(step.h)));
    step.callRhs(code.let('wide', 'half', half), this.point, this.field, this.kept);
    const minus = slope.map((term) => ({
      ...term,
      coefficient: binary('real', 'mul', binary('real', 'mul', lit('real', -1), factor), term.coefficient),
    }));
    vector.combine(this.correction, undefined, [
      { coefficient: binary('real', 'mul', factor, h), vector: this.field },
      ...minus,
    ]);
    this.system.solve(code, this.correction);
    const { width } = memory.target;
    const type: Lane = width > 1 ? 'vec' : 'real';
    const size = (from: PtrExpression) => unary(type, 'abs', load(type, from));
    code.for('i', { to: this.plan.stateSize, step: width }, (i) => {
      const estimate = advance(address(this.plan.stage), i);
      code.store(type, estimate, binary(type, 'max', size(estimate), size(advance(this.correction, i))));
    });
  }
}

/** b(1/2) and b′(1/2) of weights Σ_j row[j] θ^(j+1). */
export const middleOf = (row: readonly number[]): { readonly value: number; readonly slope: number } => ({
  value: row.reduce((sum, x, j) => sum + x * 0.5 ** (j + 1), 0),
  slope: row.reduce((sum, x, j) => sum + x * (j + 1) * 0.5 ** j, 0),
});
