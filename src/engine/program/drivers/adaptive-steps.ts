/**
 * Steps whose size follows the error estimate, with dense output at the output times. Sizes and times are 64-bit
 * whatever the precision of the states.
 *
 * Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.4 (error norm, first step) and Hairer &
 * Wanner, volume II, §IV.2 (PI controller).
 */
import {
  address,
  binary,
  both,
  compare,
  either,
  fromReal,
  get,
  int,
  intOp,
  lit,
  local,
  narrow,
  not,
  unary,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import { residualsOf } from './formula';
import { statusCodes } from './plan';
import { readControl, addState, setState } from './run-state';
import type { StepWriter } from './step';
import type { Local, PtrExpression, WideExpression } from '../loop';

/** Writes the stepping loop. */
export function writeAdaptiveSteps(step: StepWriter): void {
  new AdaptiveWriter(step).write();
}

class AdaptiveWriter {
  constructor(private readonly step: StepWriter) {}

  write(): void {
    const { step } = this;
    const { code, plan } = step;
    const count = step.timeCount;
    const end = code.let('wide', 'end', step.timeAt(intOp('sub', count, int(1))));
    const previous = local('wide', 'previousError');
    const proposed = local('wide', 'proposed');
    const rejectedLast = local('int', 'rejectedLast');
    const isLast = local('int', 'isLast');
    code.set(previous, wide(1e-4));
    code.set(rejectedLast, int(0));
    this.emitFirstStep(proposed, end);
    code.while(compare('int', 'lt', get(step.next), count), () => {
      step.emitBudget();
      const left = code.let('wide', 'left', wideOp('sub', end, get(step.t)));
      code.set(isLast, int(0));
      code.set(step.h, get(proposed));
      // A sliver of a step at the end would only add rounding error.
      code.if(compare('wide', 'ge', wideOp('mul', wide(1.000001), get(step.h)), left), () => {
        code.set(step.h, left);
        code.set(isLast, int(1));
      });
      const scale = wideOp('max', wideUnary('abs', get(step.t)), wideUnary('abs', end));
      const tooSmall = compare('wide', 'le', get(step.h), wideOp('mul', wide(16 * 2 ** -52), scale));
      code.if(both(compare('int', 'eq', get(rejectedLast), int(1)), tooSmall), () => {
        setState(code, plan, 'status', statusCodes.stepTooSmall);
        code.if(not(step.candidateIsFinite()), () => setState(code, plan, 'status', statusCodes.nonFinite));
        code.break();
      });
      step.emitAttempt();
      const error = code.let('wide', 'error', this.errorNorm());
      code.if(
        both(compare('wide', 'le', error, wide(1)), compare('int', 'eq', get(step.failed), int(0))),
        () => {
          this.emitFactor(proposed, error, previous, rejectedLast);
          this.emitDense(end, isLast);
          const tNext = local('wide', 'tNext');
          code.set(tNext, wideOp('add', get(step.t), get(step.h)));
          code.if(compare('int', 'eq', get(isLast), int(1)), () => code.set(tNext, end));
          step.emitAccept(get(tNext));
          code.set(rejectedLast, int(0));
          code.set(previous, wideOp('max', error, wide(1e-4)));
        },
        () => {
          const order = step.formula.errorOrder;
          const shrink = wideOp('mul', wide(0.9), wideOp('pow', error, wide(-1 / order)));
          const factor = local('wide', 'factor');
          code.set(factor, wideOp('max', wide(0.2), wideOp('min', wide(0.9), shrink)));
          code.if(not(compare('wide', 'lt', error, wide(1e300))), () => code.set(factor, wide(0.1)));
          code.if(compare('int', 'ne', get(step.failed), int(0)), () => code.set(factor, wide(0.25)));
          code.set(proposed, wideOp('mul', get(step.h), get(factor)));
          code.set(rejectedLast, int(1));
          addState(code, plan, 'rejected', 1);
        },
      );
    });
  }

  /** Root mean square of the error estimate over atol + rtol max(|y|, |candidate|). */
  private errorNorm(): WideExpression {
    const { step } = this;
    const { plan, code, vector } = step;
    const stageBuffer = address(plan.stage);
    step.formula.error?.(step);
    const rtol = code.let('real', 'rtol', narrow(readControl(plan, 'rtol')));
    const atol = code.let('real', 'atol', narrow(readControl(plan, 'atol')));
    const sum = vector.reduce(
      [stageBuffer, get(step.record), address(plan.candidate)],
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
    const { step } = this;
    const { code } = step;
    const p = step.formula.errorOrder;
    const integral = wideOp('pow', wideOp('max', error, wide(1e-10)), wide(-0.7 / p));
    const proportional = wideOp('pow', get(previous), wide(0.4 / p));
    const factor = local('wide', 'factor');
    code.set(factor, wideOp('mul', wide(0.9), wideOp('mul', integral, proportional)));
    code.set(factor, wideOp('max', wide(0.2), wideOp('min', wide(10), get(factor))));
    code.if(compare('int', 'eq', get(rejectedLast), int(1)), () =>
      code.set(factor, wideOp('min', wide(1), get(factor))),
    );
    code.set(proposed, wideOp('mul', get(step.h), get(factor)));
  }

  /** Results at all output times inside the step. */
  private emitDense(end: WideExpression, isLast: Local<'int'>): void {
    const { step } = this;
    const { code, plan } = step;
    const count = step.timeCount;
    const reach = code.let('wide', 'reach', wideOp('add', get(step.t), get(step.h)));
    const time = () => step.timeAt(get(step.next));
    const inside = () =>
      either(compare('wide', 'le', time(), reach), compare('int', 'eq', get(isLast), int(1)));
    const more = local('int', 'more');
    code.set(more, int(1));
    code.while(compare('int', 'eq', get(more), int(1)), () => {
      code.set(more, int(0));
      code.if(compare('int', 'lt', get(step.next), count), () =>
        code.if(inside(), () => {
          code.if(
            either(compare('wide', 'ge', time(), end), compare('wide', 'ge', time(), reach)),
            () => step.emitOutput(get(step.next), address(plan.candidate)),
            () => {
              const theta = code.let(
                'wide',
                'theta',
                wideOp('div', wideOp('sub', time(), get(step.t)), get(step.h)),
              );
              step.formula.interpolate?.(step, theta, address(plan.stage));
              step.emitOutput(get(step.next), address(plan.stage));
            },
          );
          code.set(step.next, intOp('add', get(step.next), int(1)));
          code.set(more, int(1));
        }),
      );
    });
  }

  /** f at the start; evaluated here where the formula does not keep it. */
  private slope(record: PtrExpression): PtrExpression {
    const { step } = this;
    const known = step.formula.slope?.(record);
    if (known) return known;
    const out = step.memory.allocate(step.plan.stateSize);
    step.callRhs(get(step.t), record, out, residualsOf(step.plan, record, 0));
    return out;
  }

  /** The starting step of Hairer, Nørsett & Wanner I, §II.4, unless the user gave one. */
  private emitFirstStep(proposed: Local<'wide'>, end: WideExpression): void {
    const { step } = this;
    const { code, plan, vector } = step;
    const record = get(step.record);
    const slope = this.slope(record);
    const rtol = code.let('real', 'rtol', narrow(readControl(plan, 'rtol')));
    const atol = code.let('real', 'atol', narrow(readControl(plan, 'atol')));
    const span = wideOp('sub', end, get(step.t));
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
        const trial = wideOp('add', get(step.t), get(h0));
        step.callRhs(trial, address(plan.stage), address(plan.candidate), spare);
        const d2 = code.let('wide', 'd2', wideOp('div', scaled(address(plan.candidate), slope), get(h0)));
        const steepest = code.let('wide', 'steepest', wideOp('max', d1, d2));
        const h1 = local('wide', 'h1');
        code.set(h1, wideOp('max', wide(1e-6), wideOp('mul', get(h0), wide(1e-3))));
        code.if(compare('wide', 'gt', steepest, wide(1e-15)), () =>
          code.set(
            h1,
            wideOp('pow', wideOp('div', wide(0.01), steepest), wide(1 / (step.formula.errorOrder + 1))),
          ),
        );
        code.set(proposed, wideOp('min', wideOp('mul', wide(100), get(h0)), get(h1)));
        // A slope that is not finite gives no scale; a tiny step lets the error control speak.
        code.if(not(compare('wide', 'gt', get(proposed), wide(0))), () => code.set(proposed, wide(1e-6)));
      },
    );
    code.set(proposed, wideOp('min', get(proposed), span));
  }
}
