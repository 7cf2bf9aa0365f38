/**
 * One step of a Rosenbrock method: (I/γ − hJ) u_i = h f(t + α_i h, Y_i) + Σ_j c_ij u_j + γ_i h² ∂f/∂t with
 * Y_i = y + Σ_j a_ij u_j, then y⁺ = y + Σ m_i u_i. This is Hairer & Wanner II, (IV.7.25), times h: every weight but
 * those of f is a literal. J and ∂f/∂t are taken at the start of the step; a rejected step uses them again.
 */
import { address, compare, get, int, lit, local, narrow, wide, wideOp } from '../../build';
import type { Rosenbrock } from '../../../solvers/define';
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
import { RosenbrockRefinement } from './rosenbrock-refinement';
import { densePolynomials, literalTerms, prolongs, rosenbrockDense, stageVector } from './rosenbrock-stages';

export class RosenbrockForward implements StepFormula {
  readonly errorOrder: number;
  readonly interpolate?: Required<StepFormula>['interpolate'];
  readonly error?: Required<StepFormula>['error'];
  private readonly jacobian: Jacobian;
  private readonly system: ShiftedSystem;
  /** f at the stage. */
  private readonly field: PtrExpression;
  private readonly check: DenseCheck;
  private readonly refinement: RosenbrockRefinement;
  /** 1 when the Jacobian belongs to another point. */
  private readonly stale: Local<'int'> = local('int', 'stale');

  constructor(
    private readonly method: Rosenbrock,
    private readonly plan: RunPlan,
    compiler: ModelCompiler,
  ) {
    this.errorOrder = method.order;
    this.jacobian = jacobianOf(compiler);
    this.system = shiftedSystem(compiler, this.jacobian);
    this.field = address(compiler.memory.buffer('stageField', 'real', plan.stateSize));
    this.check = new DenseCheck(plan, compiler.memory, this.system);
    this.refinement = new RosenbrockRefinement(method, plan, compiler, {
      jacobian: this.jacobian,
      system: this.system,
    });
    if (method.dense) this.interpolate = this.writeDense.bind(this);
    if (method.mError) this.error = this.estimate.bind(this);
  }

  slope(record: PtrExpression): PtrExpression {
    return vectorOf(this.plan, record, 0);
  }

  begin(step: StepWriter): void {
    step.emitRhs(get(step.t), get(step.record), get(step.record), 0);
    step.code.set(this.stale, int(1));
  }

  attempt(step: StepWriter): void {
    const { plan, jacobian, method } = this;
    const { code } = step;
    // What a tape keeps must be made again from the record alone.
    if (step.keepsTape) code.set(this.stale, int(1));
    code.if(compare('int', 'eq', get(this.stale), int(1)), () => {
      code.call(jacobian.evaluate, narrow(get(step.t)), get(step.record));
      step.count('jacobians');
      code.set(this.stale, int(0));
    });
    const h = code.let('real', 'size', narrow(get(step.h)));
    this.system.factorise(code, lit('real', 1 / method.gamma), h);
    step.count('factorisations');
    for (let i = 0; i < method.m.length; i++) this.emitStage(step, i);
    this.emitSum(step, address(plan.candidate), method.m, method.a.at(-1) ?? []);
    this.refinement.emit(step);
  }

  advance(step: StepWriter, target: PtrExpression, tNext: WideExpression): void {
    step.emitRhs(tNext, target, target, 0);
    step.code.set(this.stale, int(1));
  }

  private emitStage(step: StepWriter, i: number): void {
    const { method, plan, jacobian } = this;
    const { code, vector } = step;
    const record = get(step.record);
    const h = get(step.h);
    const at = address(plan.stage);
    if (i > 0) {
      this.emitSum(step, at, method.a[i] ?? [], method.a[i - 1] ?? []);
      const t = wideOp('add', get(step.t), wideOp('mul', wide(method.alpha[i] ?? 0), h));
      step.callRhs(t, at, this.field, residualsOf(plan, record, i));
    }
    const field = i > 0 ? this.field : vectorOf(plan, record, 0);
    this.refinement.emitField(step, i, field);
    const squared = wideOp('mul', wide(method.gammas[i] ?? 0), wideOp('mul', h, h));
    const timed = jacobian.time && method.gammas[i] !== 0;
    const out = stageVector(plan, record, i);
    vector.combine(out, undefined, [
      { coefficient: narrow(h), vector: field },
      ...literalTerms(plan, record, method.c[i] ?? []),
      ...(timed && jacobian.time ? [{ coefficient: narrow(squared), vector: jacobian.time }] : []),
    ]);
    this.system.solve(code, out);
  }

  /** out <- y + Σ weights_j u_j; where the sum prolongs the last stage's, which lies in `plan.stage`, only the rest. */
  private emitSum(
    step: StepWriter,
    out: PtrExpression,
    weights: readonly number[],
    before: readonly number[],
  ): void {
    const record = get(step.record);
    if (before.length > 0 && prolongs(weights, before)) {
      const rest = weights.map((weight, j) => (j < before.length ? 0 : weight));
      step.vector.combine(out, address(this.plan.stage), literalTerms(this.plan, record, rest));
    } else step.vector.combine(out, record, literalTerms(this.plan, record, weights));
  }

  private estimate(step: StepWriter): void {
    const terms = literalTerms(this.plan, get(step.record), this.method.mError ?? []);
    step.vector.combine(address(this.plan.stage), undefined, terms);
    if (!this.method.dense) return;
    const middle = densePolynomials(this.method).map(middleOf);
    this.check.emit(step, {
      state: literalTerms(
        this.plan,
        get(step.record),
        middle.map(({ value }) => value),
      ),
      slope: literalTerms(
        this.plan,
        get(step.record),
        middle.map(({ slope }) => slope),
      ),
      factor: lit('real', 1),
    });
  }

  private writeDense(step: StepWriter, theta: WideExpression, out: PtrExpression): void {
    const record = get(step.record);
    const terms = rosenbrockDense(this.method, theta).map((weight, i) => ({
      coefficient: narrow(weight),
      vector: stageVector(this.plan, record, i),
    }));
    step.vector.combine(out, record, terms);
  }
}
