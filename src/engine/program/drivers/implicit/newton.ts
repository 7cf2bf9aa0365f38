/**
 * Simplified Newton iteration for one implicit stage: Y − base − hγ f(t, Y) = 0 with the factors of I − hγJ of some
 * earlier point. It ends when the error that is left, judged by the rate of convergence, is a small part of the
 * tolerance (Hairer & Wanner II, §IV.8).
 */
import {
  type Code,
  compare,
  either,
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
} from '../../build';
import type { Local, PtrExpression, WideExpression } from '../../loop';
import type { ShiftedSystem } from '../../jacobian/shifted-system';
import type { RunPlan } from '../plan';
import { scaledNorms, worst } from '../norms';
import type { StepWriter } from '../step';

/** More iterations than this are worse than a smaller step. */
const mostIterations = 10;

/** Convergence is never trusted to be faster than this without being seen. */
const leastRemainder = 1e-3;

/** The place of one solve. */
export interface StageProblem {
  /** First guess, then the solution. */
  readonly y: PtrExpression;
  readonly base: PtrExpression;
  /** Room for f and for the correction. */
  readonly field: PtrExpression;
  readonly correction: PtrExpression;
  /** hγ */
  readonly scale: WideExpression;
  /** Writes f(t, y) to `field`. */
  readonly evaluate: () => void;
  /** What is small against the tolerance: the size of the state at the start of the step. */
  readonly reference: PtrExpression;
}

export class NewtonWriter {
  /** θ / (1 − θ) of the last solve that measured its rate of convergence θ. */
  private readonly remainder: Local<'wide'> = local('wide', 'remainder');
  /** Largest θ since `reset`. */
  readonly slowest: Local<'wide'> = local('wide', 'slowest');
  /** 1 as long as every solve since `reset` has converged. */
  readonly converged: Local<'int'> = local('int', 'converged');

  constructor(
    private readonly plan: RunPlan,
    private readonly system: ShiftedSystem,
    private readonly precision: 'f32' | 'f64',
  ) {}

  /** Before the first step of a run. */
  begin(code: Code): void {
    code.set(this.remainder, wide(1));
  }

  /** Before the first stage of an attempt. */
  reset(code: Code): void {
    code.set(this.slowest, wide(0));
    code.set(this.converged, int(1));
  }

  /**
   * Part of the tolerance that may be left. Where steps are chosen by the error it is small beside that; equal steps
   * are solved as far as rounding allows, whatever the tolerance.
   */
  private target(step: StepWriter): WideExpression {
    if (!this.plan.method.adaptive) return this.roundings(step, 16);
    return wideOp('max', wide(1e-2), this.roundings(step, 4));
  }

  /** Corrections below this that do not shrink any more are rounding. */
  private noise(step: StepWriter): WideExpression {
    return this.plan.method.adaptive ? this.target(step) : this.roundings(step, 1e5);
  }

  /** So many roundings of the state, in units of the tolerance. */
  private roundings(step: StepWriter, count: number): WideExpression {
    const unit = this.precision === 'f32' ? 2 ** -23 : 2 ** -52;
    return wideOp('div', wide(count * unit), step.rtol);
  }

  solve(step: StepWriter, problem: StageProblem): void {
    const { code, vector } = step;
    const { y, base, field, correction, scale } = problem;
    const target = code.let('wide', 'target', this.target(step));
    const [iteration, norm, last, left] = [
      local('int', 'iteration'),
      local('wide', 'norm'),
      local('wide', 'lastNorm'),
      local('wide', 'left'),
    ];
    const iterating = local('int', 'iterating');
    // Until a rate is known, that of the last solve is trusted, but less with every solve: its power 3/4.
    const root = wideUnary('sqrt', get(this.remainder));
    code.set(this.remainder, wideOp('mul', root, wideUnary('sqrt', root)));
    code.set(iteration, int(0));
    code.set(last, wide(0));
    code.set(iterating, int(1));
    code.while(compare('int', 'eq', get(iterating), int(1)), () => {
      problem.evaluate();
      vector.combine(correction, base, [
        { coefficient: narrow(scale), vector: field },
        { coefficient: lit('real', -1), vector: y },
      ]);
      this.system.solve(code, correction);
      vector.combine(y, y, [{ coefficient: lit('real', 1), vector: correction }]);
      const norms = scaledNorms(step, correction, [problem.reference], (type, [x]) =>
        unary(type, 'abs', x ?? lit(type, 0)),
      );
      code.set(norm, worst(norms));
      code.set(left, wideOp('mul', get(norm), get(this.remainder)));
      code.if(compare('int', 'gt', get(iteration), int(0)), () => this.measure(code, norm, last, left));
      code.set(iteration, intOp('add', get(iteration), int(1)));
      code.set(last, get(norm));
      code.if(
        compare('wide', 'le', get(left), target),
        () => code.set(iterating, int(0)),
        () => {
          const hopeless = either(
            compare('int', 'ge', get(iteration), int(mostIterations)),
            not(compare('wide', 'lt', get(left), wide(1e12))),
          );
          code.if(hopeless, () => {
            code.set(iterating, int(0));
            const isNoise = compare('wide', 'le', get(norm), this.noise(step));
            code.if(not(isNoise), () => code.set(this.converged, int(0)));
          });
        },
      );
    });
  }

  /** What is left after a correction, from the ratio of the last two; not converging counts as infinitely much. */
  private measure(code: Code, norm: Local<'wide'>, last: Local<'wide'>, left: Local<'wide'>): void {
    const rate = code.let('wide', 'rate', wideOp('div', get(norm), wideOp('max', get(last), wide(1e-300))));
    code.set(this.slowest, wideOp('max', get(this.slowest), rate));
    code.if(
      compare('wide', 'lt', rate, wide(1)),
      () => {
        const remainder = wideOp('div', rate, wideOp('sub', wide(1), rate));
        code.set(this.remainder, wideOp('max', remainder, wide(leastRemainder)));
        code.set(left, wideOp('mul', get(norm), get(this.remainder)));
      },
      () => code.set(left, wide(1e300)),
    );
  }
}
