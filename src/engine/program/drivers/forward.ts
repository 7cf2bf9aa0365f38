/**
 * Integrates one tile of trajectories with an explicit Runge–Kutta method: fixed steps that hit every output time,
 * or adaptive steps with dense output. Step sizes and times are 64-bit whatever the precision of the states.
 *
 * Error control: Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.4 (error norm and first
 * step) and §IV.2 of volume II (PI controller).
 */
import {
  address,
  advance,
  binary,
  both,
  type Code,
  compare,
  defineLoopFunction,
  either,
  finite,
  fromInt,
  fromReal,
  get,
  int,
  intOp,
  lit,
  loadInt,
  loadWide,
  local,
  narrow,
  not,
  truncate,
  unary,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import { controlFields, countFields, residualsOf, stageOf, stateFields, statusCodes, tileRow } from './plan';
import type { ControlField, CountField, RunPlan, StateField } from './plan';
import { VectorCode } from './vector';
import type { Memory } from '../memory';
import type { ModelFunctions } from '../model-functions';
import { invariant } from '../../base/invariant';
import type { IntExpression, Local, LoopFunction, PtrExpression, WideExpression } from '../loop';

export const readCount = (plan: RunPlan, field: CountField) =>
  loadInt(plan.counts, countFields.indexOf(field));
export const readControl = (plan: RunPlan, field: ControlField) =>
  loadWide(plan.control, controlFields.indexOf(field));
export const readState = (plan: RunPlan, field: StateField) =>
  loadInt(plan.state, stateFields.indexOf(field));

export function addState(code: Code, plan: RunPlan, field: StateField, count: number | IntExpression): void {
  const by = typeof count === 'number' ? int(count) : count;
  code.storeInt(plan.state, stateFields.indexOf(field), intOp('add', readState(plan, field), by));
}

export function setState(code: Code, plan: RunPlan, field: StateField, value: number | IntExpression): void {
  code.storeInt(plan.state, stateFields.indexOf(field), value);
}

/** Weights h · b_i(θ) of the dense output, highest power first by Horner's rule. */
export function denseWeights(
  plan: RunPlan,
  theta: WideExpression,
  h: WideExpression,
): readonly WideExpression[] {
  const { dense } = plan.method.tableau;
  invariant(dense, `${plan.method.id} has no dense output`);
  return dense.map((row) => {
    const polynomial = row.reduceRight<WideExpression>(
      (sum, coefficient) => wideOp('mul', theta, wideOp('add', wide(coefficient), sum)),
      wide(0),
    );
    return wideOp('mul', h, polynomial);
  });
}

/** Writes y(t + θ h) of a record to `out`. */
export function emitInterpolation(
  vector: VectorCode,
  plan: RunPlan,
  out: PtrExpression,
  record: PtrExpression,
  weights: readonly WideExpression[],
): void {
  vector.combine(
    out,
    record,
    weights.map((weight, i) => ({ coefficient: narrow(weight), vector: stageOf(plan, record, i) })),
  );
}

/** Stage i's state y + h Σ a_ij k_j. */
export function emitStage(
  vector: VectorCode,
  plan: RunPlan,
  out: PtrExpression,
  record: PtrExpression,
  weights: readonly number[],
  h: WideExpression,
): void {
  const terms = weights.flatMap((weight, j) =>
    weight === 0
      ? []
      : [{ coefficient: narrow(wideOp('mul', h, wide(weight))), vector: stageOf(plan, record, j) }],
  );
  vector.combine(out, record, terms);
}

export interface ForwardOptions {
  /** Keep every step's record for a gradient. */
  readonly tape: boolean;
  /** Store the states at the output times. */
  readonly keepStates: boolean;
}

/** The function `integrate(tile)`; leaves its status and counts in the `state` buffer. */
export function defineForward(
  plan: RunPlan,
  memory: Memory,
  model: ModelFunctions,
  options: ForwardOptions,
): LoopFunction {
  const tile = local('int', 'tile');
  return defineLoopFunction('integrate', [tile], (code) =>
    new ForwardWriter(code, plan, memory, model, options, get(tile)).write(),
  );
}

class ForwardWriter {
  private readonly vector: VectorCode;
  private readonly record: Local<'ptr'> = local('ptr', 'record');
  private readonly t: Local<'wide'> = local('wide', 't');
  private readonly h: Local<'wide'> = local('wide', 'h');
  private readonly next: Local<'int'> = local('int', 'next');

  constructor(
    private readonly code: Code,
    private readonly plan: RunPlan,
    memory: Memory,
    private readonly model: ModelFunctions,
    private readonly options: ForwardOptions,
    private readonly tile: IntExpression,
  ) {
    this.vector = new VectorCode(code, plan.stateSize, memory.target);
  }

  write(): void {
    const { code, plan, vector } = this;
    code.set(this.record, address(plan.records));
    vector.copy(
      get(this.record),
      advance(address(plan.initial), intOp('mul', this.tile, int(plan.stateSize))),
    );
    code.set(this.t, loadWide(plan.times, 0));
    code.set(this.next, int(1));
    for (const field of ['status', 'steps', 'rejected', 'evaluations'] as const)
      setState(code, plan, field, 0);
    this.emitOutput(int(0), get(this.record));
    code.if(compare('int', 'gt', readCount(plan, 'times'), int(1)), () => {
      this.emitRhs(get(this.t), get(this.record), get(this.record), 0);
      if (plan.method.adaptive) this.emitAdaptive();
      else this.emitFixed();
    });
    setState(code, plan, 'outputs', get(this.next));
    code.storeWide(plan.control, controlFields.indexOf('reached'), get(this.t));
  }

  /** Stage derivative i of a record, and what it keeps. */
  private emitRhs(t: WideExpression, y: PtrExpression, record: PtrExpression, i: number): void {
    this.callRhs(t, y, stageOf(this.plan, record, i), residualsOf(this.plan, record, i));
  }

  private callRhs(t: WideExpression, y: PtrExpression, out: PtrExpression, kept: PtrExpression): void {
    this.code.call(this.model.rhs, narrow(t), y, out, kept);
    addState(this.code, this.plan, 'evaluations', 1);
  }

  private emitOutput(index: IntExpression, y: PtrExpression): void {
    const { code, plan, tile } = this;
    if (this.options.keepStates)
      this.vector.copy(tileRow(plan, plan.outputStates, plan.stateSize, tile, index), y);
    const row = tileRow(plan, plan.predictions, plan.observationSize, tile, index);
    if (plan.observationSize > 0) code.call(this.model.observe, narrow(loadWide(plan.times, index)), y, row);
  }

  private fail(status: keyof typeof statusCodes): void {
    setState(this.code, this.plan, 'status', statusCodes[status]);
    this.code.break();
  }

  /** Ends the loop when the step budget or the tape is used up. */
  private emitBudget(): void {
    const { code, plan } = this;
    const steps = readState(plan, 'steps');
    const tried = intOp('add', steps, readState(plan, 'rejected'));
    code.if(compare('int', 'ge', tried, readCount(plan, 'maxSteps')), () => this.fail('maxSteps'));
    if (this.options.tape)
      code.if(compare('int', 'ge', steps, int(plan.capacity.steps)), () => this.fail('tapeFull'));
  }

  /** All stages after the first, then the candidate for the next state. */
  private emitStages(): void {
    const { code, plan, vector } = this;
    const { c, a, b } = plan.method.tableau;
    const record = get(this.record);
    const h = get(this.h);
    for (let i = 1; i < c.length; i++) {
      const last = plan.method.firstSameAsLast && i === c.length - 1;
      const at = address(last ? plan.candidate : plan.stage);
      emitStage(vector, plan, at, record, a[i] ?? [], h);
      const t = code.let('wide', 'stageTime', wideOp('add', get(this.t), wideOp('mul', wide(c[i] ?? 0), h)));
      this.emitRhs(t, at, record, i);
    }
    if (!plan.method.firstSameAsLast) emitStage(vector, plan, address(plan.candidate), record, b, h);
  }

  /** The candidate becomes the state of the next record; `f` there is copied or evaluated. */
  private emitAccept(tNext: WideExpression): void {
    const { code, plan, vector } = this;
    const steps = readState(plan, 'steps');
    const record = get(this.record);
    const stages = plan.method.tableau.c.length;
    if (this.options.tape) {
      code.storeWide(plan.stepTimes, steps, get(this.t));
      code.storeWide(plan.stepSizes, steps, get(this.h));
    }
    const target = this.options.tape ? code.let('ptr', 'target', advance(record, plan.recordSize)) : record;
    vector.copy(target, address(plan.candidate));
    const first = stageOf(plan, target, 0);
    if (plan.method.firstSameAsLast) vector.copy(first, stageOf(plan, record, stages - 1));
    code.set(this.record, target);
    addState(code, plan, 'steps', 1);
    code.set(this.t, tNext);
    if (!plan.method.firstSameAsLast) this.emitRhs(tNext, target, target, 0);
  }

  private candidateIsFinite() {
    // 0·x is 0 for finite x and NaN otherwise.
    return finite(
      this.vector.reduce([address(this.plan.candidate)], (type, _spread, [x]) =>
        binary(type, 'mul', lit(type, 0), x ?? lit(type, 0)),
      ),
    );
  }

  private emitFixed(): void {
    const { code, plan } = this;
    const count = readCount(plan, 'times');
    const step = local('int', 'substep');
    const start = local('wide', 'start');
    const size = local('wide', 'size');
    const substeps = local('int', 'substeps');
    code.set(step, int(0));
    code.set(substeps, int(0));
    code.while(compare('int', 'lt', get(this.next), count), () => {
      this.emitBudget();
      code.if(compare('int', 'eq', get(step), int(0)), () => {
        code.set(start, loadWide(plan.times, intOp('sub', get(this.next), int(1))));
        code.set(size, wideOp('sub', loadWide(plan.times, get(this.next)), get(start)));
        // A whole number of steps up to rounding stays that number.
        const ratio = wideOp('sub', wideOp('div', get(size), readControl(plan, 'step')), wide(1e-9));
        const most = wideOp('min', wide(2 ** 30), wideUnary('ceil', ratio));
        code.set(substeps, truncate(wideOp('max', wide(1), most)));
        code.set(this.h, wideOp('div', get(size), fromInt(get(substeps))));
      });
      this.emitStages();
      code.if(not(this.candidateIsFinite()), () => this.fail('nonFinite'));
      code.set(step, intOp('add', get(step), int(1)));
      const within = wideOp('add', get(start), wideOp('mul', fromInt(get(step)), get(this.h)));
      const tNext = local('wide', 'tNext');
      code.set(tNext, within);
      code.if(compare('int', 'ge', get(step), get(substeps)), () =>
        code.set(tNext, loadWide(plan.times, get(this.next))),
      );
      this.emitAccept(get(tNext));
      code.if(compare('int', 'ge', get(step), get(substeps)), () => {
        this.emitOutput(get(this.next), get(this.record));
        code.set(this.next, intOp('add', get(this.next), int(1)));
        code.set(step, int(0));
      });
    });
  }

  private emitAdaptive(): void {
    const { code, plan } = this;
    const count = readCount(plan, 'times');
    const end = code.let('wide', 'end', loadWide(plan.times, intOp('sub', count, int(1))));
    const previous = local('wide', 'previousError');
    const proposed = local('wide', 'proposed');
    const rejectedLast = local('int', 'rejectedLast');
    const isLast = local('int', 'isLast');
    code.set(previous, wide(1e-4));
    code.set(rejectedLast, int(0));
    this.emitFirstStep(proposed, end);
    code.while(compare('int', 'lt', get(this.next), count), () => {
      this.emitBudget();
      const left = code.let('wide', 'left', wideOp('sub', end, get(this.t)));
      code.set(isLast, int(0));
      code.set(this.h, get(proposed));
      // A sliver of a step at the end would only add rounding error.
      code.if(compare('wide', 'ge', wideOp('mul', wide(1.000001), get(this.h)), left), () => {
        code.set(this.h, left);
        code.set(isLast, int(1));
      });
      const scale = wideOp('max', wideUnary('abs', get(this.t)), wideUnary('abs', end));
      const tooSmall = compare('wide', 'le', get(this.h), wideOp('mul', wide(16 * 2 ** -52), scale));
      code.if(both(compare('int', 'eq', get(rejectedLast), int(1)), tooSmall), () => {
        setState(code, plan, 'status', statusCodes.stepTooSmall);
        code.if(not(this.candidateIsFinite()), () => setState(code, plan, 'status', statusCodes.nonFinite));
        code.break();
      });
      this.emitStages();
      const error = code.let('wide', 'error', this.errorNorm());
      code.if(
        compare('wide', 'le', error, wide(1)),
        () => {
          this.emitFactor(proposed, error, previous, rejectedLast);
          this.emitDense(end, isLast);
          const tNext = local('wide', 'tNext');
          code.set(tNext, wideOp('add', get(this.t), get(this.h)));
          code.if(compare('int', 'eq', get(isLast), int(1)), () => code.set(tNext, end));
          this.emitAccept(get(tNext));
          code.set(rejectedLast, int(0));
          code.set(previous, wideOp('max', error, wide(1e-4)));
        },
        () => {
          const order = plan.method.order;
          const shrink = wideOp('mul', wide(0.9), wideOp('pow', error, wide(-1 / order)));
          const factor = local('wide', 'factor');
          code.set(factor, wideOp('max', wide(0.2), wideOp('min', wide(0.9), shrink)));
          code.if(not(compare('wide', 'lt', error, wide(1e300))), () => code.set(factor, wide(0.1)));
          code.set(proposed, wideOp('mul', get(this.h), get(factor)));
          code.set(rejectedLast, int(1));
          addState(code, plan, 'rejected', 1);
        },
      );
    });
  }

  /** Root mean square of the error estimate over atol + rtol max(|y|, |candidate|). */
  private errorNorm(): WideExpression {
    const { plan, code, vector } = this;
    const weights = plan.method.tableau.bError ?? [];
    const stageBuffer = address(plan.stage);
    const terms = weights.flatMap((weight, i) =>
      weight === 0
        ? []
        : [
            {
              coefficient: narrow(wideOp('mul', get(this.h), wide(weight))),
              vector: stageOf(plan, get(this.record), i),
            },
          ],
    );
    vector.combine(stageBuffer, undefined, terms);
    const rtol = code.let('real', 'rtol', narrow(readControl(plan, 'rtol')));
    const atol = code.let('real', 'atol', narrow(readControl(plan, 'atol')));
    const sum = vector.reduce(
      [stageBuffer, get(this.record), address(plan.candidate)],
      (type, spread, [e, y, z]) => {
        if (!e || !y || !z) return lit(type, 0);
        const size = binary(type, 'max', unary(type, 'abs', y), unary(type, 'abs', z));
        const scale = binary(type, 'add', spread(atol), binary(type, 'mul', spread(rtol), size));
        // Both tolerances may be zero for a state that stays zero.
        const ratio = binary(type, 'div', e, binary(type, 'max', scale, lit(type, 1e-30)));
        return binary(type, 'mul', ratio, ratio);
      },
    );
    return wideUnary('sqrt', wideOp('div', fromReal(sum), wide(plan.states * plan.capacity.lanes)));
  }

  /** PI control: h · 0.9 · error^(−0.7/p) · previous^(0.4/p), between 0.2 and 10, not growing after a rejection. */
  private emitFactor(
    proposed: Local<'wide'>,
    error: WideExpression,
    previous: Local<'wide'>,
    rejectedLast: Local<'int'>,
  ): void {
    const { code, plan } = this;
    const p = plan.method.order;
    const integral = wideOp('pow', wideOp('max', error, wide(1e-10)), wide(-0.7 / p));
    const proportional = wideOp('pow', get(previous), wide(0.4 / p));
    const factor = local('wide', 'factor');
    code.set(factor, wideOp('mul', wide(0.9), wideOp('mul', integral, proportional)));
    code.set(factor, wideOp('max', wide(0.2), wideOp('min', wide(10), get(factor))));
    code.if(compare('int', 'eq', get(rejectedLast), int(1)), () =>
      code.set(factor, wideOp('min', wide(1), get(factor))),
    );
    code.set(proposed, wideOp('mul', get(this.h), get(factor)));
  }

  /** Results at all output times inside the step. */
  private emitDense(end: WideExpression, isLast: Local<'int'>): void {
    const { code, plan, vector } = this;
    const count = readCount(plan, 'times');
    const reach = code.let('wide', 'reach', wideOp('add', get(this.t), get(this.h)));
    const time = () => loadWide(plan.times, get(this.next));
    const inside = () =>
      either(compare('wide', 'le', time(), reach), compare('int', 'eq', get(isLast), int(1)));
    const more = local('int', 'more');
    code.set(more, int(1));
    code.while(compare('int', 'eq', get(more), int(1)), () => {
      code.set(more, int(0));
      code.if(compare('int', 'lt', get(this.next), count), () =>
        code.if(inside(), () => {
          code.if(
            either(compare('wide', 'ge', time(), end), compare('wide', 'ge', time(), reach)),
            () => this.emitOutput(get(this.next), address(plan.candidate)),
            () => {
              const theta = code.let(
                'wide',
                'theta',
                wideOp('div', wideOp('sub', time(), get(this.t)), get(this.h)),
              );
              const weights = denseWeights(plan, theta, get(this.h));
              emitInterpolation(vector, plan, address(plan.stage), get(this.record), weights);
              this.emitOutput(get(this.next), address(plan.stage));
            },
          );
          code.set(this.next, intOp('add', get(this.next), int(1)));
          code.set(more, int(1));
        }),
      );
    });
  }

  /** The starting step of Hairer, Nørsett & Wanner I, §II.4, unless the user gave one. */
  private emitFirstStep(proposed: Local<'wide'>, end: WideExpression): void {
    const { code, plan, vector } = this;
    const record = get(this.record);
    const slope = stageOf(plan, record, 0);
    const rtol = code.let('real', 'rtol', narrow(readControl(plan, 'rtol')));
    const atol = code.let('real', 'atol', narrow(readControl(plan, 'atol')));
    const span = wideOp('sub', end, get(this.t));
    const scaled = (value: PtrExpression, minus: PtrExpression) =>
      wideUnary(
        'sqrt',
        fromReal(
          vector.reduce([value, minus, record], (type, spread, [v, m, y]) => {
            if (!v || !m || !y) return lit(type, 0);
            const scale = binary(
              type,
              'add',
              spread(atol),
              binary(type, 'mul', spread(rtol), unary(type, 'abs', y)),
            );
            const ratio = binary(
              type,
              'div',
              binary(type, 'sub', v, m),
              binary(type, 'max', scale, lit(type, 1e-30)),
            );
            return binary(type, 'mul', ratio, ratio);
          }),
        ),
      );
    const given = readControl(plan, 'step');
    code.if(
      compare('wide', 'gt', given, wide(0)),
      () => code.set(proposed, given),
      () => {
        vector.zero(address(plan.stage));
        const zero = address(plan.stage);
        const d0 = code.let('wide', 'd0', scaled(record, zero));
        const d1 = code.let('wide', 'd1', scaled(slope, zero));
        const h0 = local('wide', 'h0');
        code.set(h0, wide(1e-6));
        code.if(both(compare('wide', 'gt', d0, wide(1e-5)), compare('wide', 'gt', d1, wide(1e-5))), () =>
          code.set(h0, wideOp('mul', wide(0.01), wideOp('div', d0, d1))),
        );
        code.set(h0, wideOp('min', get(h0), span));
        vector.combine(address(plan.stage), record, [{ coefficient: narrow(get(h0)), vector: slope }]);
        // What this trial evaluation keeps is overwritten by the first step's second stage.
        const spare = residualsOf(plan, record, 1);
        const trial = wideOp('add', get(this.t), get(h0));
        this.callRhs(trial, address(plan.stage), address(plan.candidate), spare);
        const d2 = code.let('wide', 'd2', wideOp('div', scaled(address(plan.candidate), slope), get(h0)));
        const steepest = code.let('wide', 'steepest', wideOp('max', d1, d2));
        const h1 = local('wide', 'h1');
        code.set(h1, wideOp('max', wide(1e-6), wideOp('mul', get(h0), wide(1e-3))));
        code.if(compare('wide', 'gt', steepest, wide(1e-15)), () =>
          code.set(h1, wideOp('pow', wideOp('div', wide(0.01), steepest), wide(1 / (plan.method.order + 1)))),
        );
        code.set(proposed, wideOp('min', wideOp('mul', wide(100), get(h0)), get(h1)));
        // A slope that is not finite gives no scale; a tiny step lets the error control speak.
        code.if(not(compare('wide', 'gt', get(proposed), wide(0))), () => code.set(proposed, wide(1e-6)));
      },
    );
    code.set(proposed, wideOp('min', get(proposed), span));
  }
}
