/**
 * One step of a diagonally implicit Runge–Kutta method. Every implicit stage solves Y_i = b_i + hγ f(t_i, Y_i) with
 * b_i = y + h Σ_{j<i} a_ij k_j; its derivative is k_i = (Y_i − b_i) / (hγ), which is f up to what the iteration left
 * over without amplifying it by the stiffness. A costly Jacobian is kept over steps as long as the iteration is fast.
 */
import {
  address,
  binary,
  compare,
  either,
  get,
  int,
  intOp,
  lit,
  local,
  narrow,
  wide,
  wideOp,
} from '../../build';
import type { DiagonallyImplicitRungeKutta } from '../../../solvers/define';
import { jacobianOf } from '../../jacobian/jacobian';
import type { Jacobian } from '../../jacobian/jacobian';
import { shiftedSystem } from '../../jacobian/shifted-system';
import type { ShiftedSystem } from '../../jacobian/shifted-system';
import type { Local, PtrExpression, WideExpression } from '../../loop';
import type { ModelCompiler } from '../../model-functions';
import { residualsOf, vectorOf } from '../formula';
import type { StepFormula } from '../formula';
import type { RunPlan } from '../plan';
import type { StepWriter } from '../step';
import { DenseCheck, middleOf } from './dense-check';
import { diagonalDense, startsExplicitly, scaledTerms } from './diagonal-stages';
import { NewtonWriter } from './newton';
import { predictors } from './predictors';
import { emitStageTime } from './stage-time';

/** An iteration slower than this asks for a new Jacobian. */
const fastEnough = 0.03;
/** Steps after which a Jacobian is evaluated again in any case. */
const oldest = 20;

export class DiagonalForward implements StepFormula {
  readonly errorOrder: number;
  readonly interpolate?: Required<StepFormula>['interpolate'];
  readonly error?: Required<StepFormula>['error'];
  private readonly jacobian: Jacobian;
  private readonly system: ShiftedSystem;
  private readonly newton: NewtonWriter;
  private readonly isCheap: boolean;
  private readonly check: DenseCheck;
  private readonly base: PtrExpression;
  private readonly field: PtrExpression;
  private readonly correction: PtrExpression;
  /** 1 when the Jacobian must be evaluated, and 1 when it belongs to the step's own start. */
  private readonly stale: Local<'int'> = local('int', 'stale');
  private readonly own: Local<'int'> = local('int', 'own');
  /** Steps that the Jacobian has served. */
  private readonly age: Local<'int'> = local('int', 'age');
  /** Step size that the factors belong to; 0 for none. */
  private readonly factored: Local<'wide'> = local('wide', 'factored');

  constructor(
    private readonly method: DiagonallyImplicitRungeKutta,
    private readonly plan: RunPlan,
    compiler: ModelCompiler,
  ) {
    const { memory } = compiler;
    const vector = (name: string) => address(memory.buffer(name, 'real', plan.stateSize));
    this.errorOrder = method.order;
    this.jacobian = jacobianOf(compiler);
    this.system = shiftedSystem(compiler, this.jacobian);
    // One evaluation along all groups costs less than what a second iteration of every stage would.
    this.isCheap = this.jacobian.groups.length <= 2 * method.tableau.b.length;
    this.newton = new NewtonWriter(plan, this.system, memory.target.precision);
    this.check = new DenseCheck(plan, memory, this.system);
    this.base = vector('stageBase');
    this.field = vector('stageField');
    this.correction = vector('stageCorrection');
    if (method.tableau.dense) this.interpolate = this.writeDense.bind(this);
    if (method.tableau.bError) this.error = this.estimate.bind(this);
  }

  slope(record: PtrExpression): PtrExpression {
    return vectorOf(this.plan, record, 0);
  }

  begin(step: StepWriter): void {
    const { code } = step;
    step.emitRhs(get(step.t), get(step.record), get(step.record), 0);
    code.set(this.stale, int(1));
    code.set(this.own, int(0));
    code.set(this.factored, wide(0));
    this.newton.begin(code);
  }

  attempt(step: StepWriter): void {
    const { code } = step;
    const again = local('int', 'again');
    code.set(again, int(1));
    // What a tape keeps must be made again from the record alone.
    if (step.keepsTape) {
      code.set(this.stale, int(1));
      this.newton.begin(code);
    }
    code.while(compare('int', 'eq', get(again), int(1)), () => {
      code.set(again, int(0));
      this.prepare(step);
      this.newton.reset(code);
      this.method.tableau.b.forEach((_, i) => {
        if (i === 0 && startsExplicitly(this.method)) return;
        code.if(compare('int', 'eq', get(this.newton.converged), int(1)), () => this.emitStage(step, i));
      });
      code.if(compare('int', 'eq', get(this.newton.converged), int(0)), () =>
        code.if(
          compare('int', 'eq', get(this.own), int(0)),
          () => {
            code.set(this.stale, int(1));
            code.set(again, int(1));
          },
          () => code.set(step.failed, int(1)),
        ),
      );
    });
  }

  advance(step: StepWriter, target: PtrExpression): void {
    const { code, vector } = step;
    // The last stage is the next step's first, or the first guess of its derivative.
    const last = vectorOf(this.plan, step.previous(target), this.method.tableau.b.length - 1);
    vector.copy(vectorOf(this.plan, target, 0), last);
    code.set(this.own, int(0));
    this.judge(step);
  }

  /**
   * After a step: is a new Jacobian worth it? A cheap one always; another when the iteration was slow, or when it
   * has served so long that nobody knows whether a lucky first guess hides that it is wrong.
   */
  private judge({ code }: StepWriter): void {
    code.set(this.age, intOp('add', get(this.age), int(1)));
    if (this.isCheap) code.set(this.stale, int(1));
    else {
      const slow = compare('wide', 'gt', get(this.newton.slowest), wide(fastEnough));
      code.if(either(slow, compare('int', 'ge', get(this.age), int(oldest))), () =>
        code.set(this.stale, int(1)),
      );
    }
  }

  /** Jacobian and factors for this step, where the old ones do not do. */
  private prepare(step: StepWriter): void {
    const { code } = step;
    code.if(compare('int', 'eq', get(this.stale), int(1)), () => {
      code.call(this.jacobian.evaluate, narrow(get(step.t)), get(step.record));
      step.count('jacobians');
      code.set(this.stale, int(0));
      code.set(this.own, int(1));
      code.set(this.age, int(0));
      code.set(this.factored, wide(0));
    });
    code.if(compare('wide', 'ne', get(this.factored), get(step.h)), () => {
      const scale = code.let('real', 'scale', narrow(this.scale(step)));
      this.system.factorise(code, lit('real', 1), scale);
      step.count('factorisations');
      code.set(this.factored, get(step.h));
    });
  }

  /** hγ */
  private scale(step: StepWriter): WideExpression {
    return wideOp('mul', wide(this.method.gamma), get(step.h));
  }

  private emitStage(step: StepWriter, i: number): void {
    const { plan, method, base, field } = this;
    const { code, vector } = step;
    const { a, c, b } = method.tableau;
    const record = get(step.record);
    const h = get(step.h);
    const scale = code.let('wide', 'scale', this.scale(step));
    const y = address(i === b.length - 1 ? plan.candidate : plan.stage);
    const before = (a[i] ?? []).slice(0, i);
    vector.combine(base, record, scaledTerms(plan, record, before, h));
    vector.combine(y, base, scaledTerms(plan, record, predictors(method, i), scale));
    const t = emitStageTime(code, plan, { t: get(step.t), h }, c[i] ?? 0);
    const kept = residualsOf(plan, record, i);
    const evaluate = () => step.callRhs(t, y, field, kept);
    this.newton.solve(step, {
      y,
      base,
      field,
      correction: this.correction,
      scale,
      evaluate,
      reference: record,
    });
    // A tape keeps what belongs to the solution, not to the last guess.
    if (plan.residualSize > 0) evaluate();
    const inverse = code.let('real', 'inverse', narrow(wideOp('div', wide(1), scale)));
    vector.combine(vectorOf(plan, record, i), undefined, [
      { coefficient: inverse, vector: y },
      { coefficient: binary('real', 'mul', lit('real', -1), inverse), vector: base },
    ]);
  }

  /**
   * h Σ e_i k_i as it stands: where both results end in a stage of their own, both are damped where the model is
   * stiff, and so is their difference. A filter (I − hγJ)⁻¹ would make it too small there.
   */
  private estimate(step: StepWriter): void {
    const terms = scaledTerms(this.plan, get(step.record), this.method.tableau.bError ?? [], get(step.h));
    step.vector.combine(address(this.plan.stage), undefined, terms);
    const { dense } = this.method.tableau;
    if (!dense) return;
    const middle = dense.map(middleOf);
    const sum = (weights: readonly number[]) =>
      scaledTerms(this.plan, get(step.record), weights, get(step.h));
    this.check.emit(step, {
      state: sum(middle.map(({ value }) => value)),
      slope: sum(middle.map(({ slope }) => slope)),
      factor: lit('real', this.method.gamma),
    });
  }

  private writeDense(step: StepWriter, theta: WideExpression, out: PtrExpression): void {
    const record = get(step.record);
    const weights = diagonalDense(this.method, theta, get(step.h));
    step.vector.combine(
      out,
      record,
      weights.map((weight, i) => ({ coefficient: narrow(weight), vector: vectorOf(this.plan, record, i) })),
    );
  }
}
