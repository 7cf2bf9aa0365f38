/**
 * How the error of a step decides the size of the next: controllers whose exponents are read at run time
 * (see solvers/define-controller.ts), and what follows a rejection.
 */
import { compare, get, int, local, not, wide, wideOp } from '../build';
import { readControl } from './run-state';
import type { StepWriter } from './step';
import type { Local, WideExpression } from '../loop';

/** Errors below this say nothing more about the next step. */
const smallestError = 1e-4;

export class StepControlWriter {
  /** Errors of the last two accepted steps, the size of the last, and its ratio to the one before. */
  private readonly error1 = local('wide', 'error1');
  private readonly error2 = local('wide', 'error2');
  private readonly lastSize = local('wide', 'lastSize');
  private readonly ratio2 = local('wide', 'ratio2');

  constructor(private readonly step: StepWriter) {}

  /** Forgets the past: errors before the first step count as 1, ratios too. */
  emitStart(): void {
    const { code } = this.step;
    for (const memory of [this.error1, this.error2, this.ratio2]) code.set(memory, wide(1));
    code.set(this.lastSize, wide(0));
  }

  /** By how much the next step may differ from this accepted one, which was as long as the controller wanted. */
  emitFactor(factor: Local<'wide'>, error: WideExpression): void {
    const { code, plan, formula, size } = this.step;
    const k = formula.errorOrder;
    const beta = (i: 1 | 2 | 3) => readControl(plan, `beta${i}`);
    const power = (base: WideExpression, exponent: WideExpression) =>
      wideOp('pow', base, wideOp('mul', exponent, wide(-1 / k)));
    const times = (by: WideExpression) => code.set(factor, wideOp('mul', get(factor), by));
    const unlessZero = (x: WideExpression, then: () => void) =>
      code.if(compare('wide', 'ne', x, wide(0)), then);
    code.set(
      factor,
      wideOp('mul', readControl(plan, 'safety'), power(wideOp('max', error, wide(1e-10)), beta(1))),
    );
    unlessZero(beta(2), () => times(power(get(this.error1), beta(2))));
    unlessZero(beta(3), () => times(power(get(this.error2), beta(3))));
    unlessZero(readControl(plan, 'alpha2'), () => {
      const ratio1 = local('wide', 'ratio1');
      code.set(ratio1, wide(1));
      unlessZero(get(this.lastSize), () => code.set(ratio1, wideOp('div', get(size), get(this.lastSize))));
      const minus = (field: 'alpha2' | 'alpha3') => wideOp('sub', wide(0), readControl(plan, field));
      times(wideOp('pow', get(ratio1), minus('alpha2')));
      times(wideOp('pow', get(this.ratio2), minus('alpha3')));
      code.set(this.ratio2, get(ratio1));
      code.set(this.lastSize, get(size));
    });
    const atMost = wideOp('min', readControl(plan, 'maxFactor'), get(factor));
    code.set(factor, wideOp('max', readControl(plan, 'minFactor'), atMost));
    code.set(this.error2, get(this.error1));
    code.set(this.error1, wideOp('max', error, wide(smallestError)));
  }

  /** The same after a rejection: what would have met the tolerance, never more than 0.9. */
  emitShrink(factor: Local<'wide'>, error: WideExpression): void {
    const { code, plan, formula, failed } = this.step;
    const ideal = wideOp('pow', error, wide(-1 / formula.errorOrder));
    const shrink = wideOp('min', wide(0.9), wideOp('mul', readControl(plan, 'safety'), ideal));
    code.set(factor, wideOp('max', readControl(plan, 'minFactor'), shrink));
    code.if(not(compare('wide', 'lt', error, wide(1e300))), () => code.set(factor, wide(0.1)));
    code.if(compare('int', 'ne', get(failed), int(0)), () => code.set(factor, wide(0.25)));
  }
}
