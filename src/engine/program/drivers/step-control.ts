/**
 * How the error of a step decides the size of the next: controllers whose exponents are read at run time
 * (see solvers/define-controller.ts), and what follows a rejection.
 */
import { compare, get, int, local, not, wide, wideOp, wideUnary } from '../build';
import { readControl } from './run-state';
import type { StepWriter } from './step';
import type { Local, WideExpression } from '../loop';

/** Errors below this say nothing more about the next step. */
const smallestError = 1e-4;

export class StepControlWriter {
  /** Logarithms of the errors of the last two accepted steps, the size of the last, and its ratio to the one before. */
  private readonly logError1 = local('wide', 'logError1');
  private readonly logError2 = local('wide', 'logError2');
  private readonly lastSize = local('wide', 'lastSize');
  private readonly logRatio2 = local('wide', 'logRatio2');

  constructor(private readonly step: StepWriter) {}

  /** Forgets the past: errors before the first step count as 1, ratios too. */
  emitStart(): void {
    const { code } = this.step;
    for (const memory of [this.logError1, this.logError2, this.logRatio2, this.lastSize])
      code.set(memory, wide(0));
  }

  /**
   * By how much the next step may differ from this accepted one, which was as long as the controller wanted. The
   * product of powers is the exponential of a sum: one logarithm and one exponential take a fraction of two powers.
   */
  emitFactor(factor: Local<'wide'>, error: WideExpression): void {
    const { code, plan, formula, size } = this.step;
    const { logError1, logError2, logRatio2, lastSize } = this;
    const times = (field: 'beta1' | 'beta2' | 'beta3' | 'alpha2' | 'alpha3', x: WideExpression) =>
      wideOp('mul', readControl(plan, field), x);
    const unlessZero = (x: WideExpression, then: () => void) =>
      code.if(compare('wide', 'ne', x, wide(0)), then);
    const logError = code.let('wide', 'logError', wideUnary('log', wideOp('max', error, wide(1e-10))));
    const past = wideOp('add', times('beta2', get(logError1)), times('beta3', get(logError2)));
    const ofErrors = wideOp('add', times('beta1', logError), past);
    const exponent = local('wide', 'exponent');
    code.set(exponent, wideOp('mul', ofErrors, wide(-1 / formula.errorOrder)));
    unlessZero(readControl(plan, 'alpha2'), () => {
      const logRatio1 = local('wide', 'logRatio1');
      code.set(logRatio1, wide(0));
      unlessZero(get(lastSize), () =>
        code.set(logRatio1, wideUnary('log', wideOp('div', get(size), get(lastSize)))),
      );
      const ofRatios = wideOp('add', times('alpha2', get(logRatio1)), times('alpha3', get(logRatio2)));
      code.set(exponent, wideOp('sub', get(exponent), ofRatios));
      code.set(logRatio2, get(logRatio1));
      code.set(lastSize, get(size));
    });
    code.set(factor, wideOp('mul', readControl(plan, 'safety'), wideUnary('exp', get(exponent))));
    const atMost = wideOp('min', readControl(plan, 'maxFactor'), get(factor));
    code.set(factor, wideOp('max', readControl(plan, 'minFactor'), atMost));
    code.set(logError2, get(logError1));
    code.set(logError1, wideOp('max', logError, wide(Math.log(smallestError))));
  }

  /** The same after a rejection: what would have met the tolerance, never more than 0.9. */
  emitShrink(factor: Local<'wide'>, error: WideExpression): void {
    const { code, plan, formula, failed } = this.step;
    const ideal = wideUnary('exp', wideOp('mul', wide(-1 / formula.errorOrder), wideUnary('log', error)));
    const shrink = wideOp('min', wide(0.9), wideOp('mul', readControl(plan, 'safety'), ideal));
    code.set(factor, wideOp('max', readControl(plan, 'minFactor'), shrink));
    code.if(not(compare('wide', 'lt', error, wide(1e300))), () => code.set(factor, wide(0.1)));
    code.if(compare('int', 'ne', get(failed), int(0)), () => code.set(factor, wide(0.25)));
  }
}
