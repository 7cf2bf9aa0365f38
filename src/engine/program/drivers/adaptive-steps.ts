/**
 * Steps whose size follows the error estimate. They end on the places where they must: the end, discontinuities, and
 * output times where the method has no dense output; other output times are met by dense output. Sizes and times are
 * 64-bit whatever the precision of the states.
 *
 * Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.4.
 */
import {
  address,
  binary,
  both,
  compare,
  get,
  int,
  lit,
  local,
  not,
  unary,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import type { EventWriter } from './events';
import { emitFirstStep } from './first-step';
import { scaledNorms, worst } from './norms';
import { emitOutputs } from './outputs';
import { addState, readControl } from './run-state';
import type { StepWriter } from './step';
import { StepControlWriter } from './step-control';
import { StiffnessWatch } from './stiffness-watch';
import type { Local, WideExpression } from '../loop';

/** Writes the stepping loop. */
export function writeAdaptiveSteps(step: StepWriter, events: EventWriter | undefined): void {
  new AdaptiveWriter(step, events).write();
}

/** Steps shorter than so many roundings of the time are not taken. */
const roundings = 16 * 2 ** -52;
/** Nor is less than this part of the span; time begins at 0, where roundings say nothing. */
const leastPart = 1e-26;

class AdaptiveWriter {
  private readonly control: StepControlWriter;
  private readonly stiffness: StiffnessWatch | undefined;
  /** What the step would be if nothing but accuracy counted. */
  private readonly proposed = local('wide', 'proposed');
  /** Where the step must end at the latest, and whether it ends there. */
  private readonly goal = local('wide', 'goal');
  private readonly half = local('wide', 'half');
  private readonly hits = local('int', 'hits');
  private readonly isRetry = local('int', 'isRetry');
  private readonly accepted = local('int', 'accepted');
  private readonly factor = local('wide', 'factor');
  private readonly end: WideExpression;
  private readonly leastOfSpan: WideExpression;
  /** Sizes that time hardly resolves where the run is, and the smallest size that is tried. */
  private readonly rounding = local('wide', 'rounding');
  private readonly floor = local('wide', 'floor');

  constructor(
    private readonly step: StepWriter,
    private readonly events: EventWriter | undefined,
  ) {
    const { code } = step;
    this.control = new StepControlWriter(step);
    this.stiffness = step.formula.stiffness ? new StiffnessWatch(step) : undefined;
    this.end = code.let('wide', 'end', step.end);
    const span = wideOp('sub', this.end, get(step.s));
    this.leastOfSpan = code.let('wide', 'leastOfSpan', wideOp('mul', wide(leastPart), span));
  }

  write(): void {
    const { step, events, stiffness } = this;
    const { code } = step;
    stiffness?.emitStart();
    events?.emitStart();
    code.set(this.proposed, wide(0));
    code.set(this.half, wide(0));
    code.while(step.isGoing, () => {
      step.emitBudget();
      this.emitBounds();
      step.emitOpen(() => this.emitFresh());
      code.if(not(step.isGoing), () => code.break());
      this.emitSize();
      step.emitAttempt();
      stiffness?.emitLook();
      const error = code.let('wide', 'error', this.errorNorm());
      const good = both(compare('wide', 'le', error, wide(1)), this.is(step.failed, 0));
      code.set(this.accepted, int(0));
      code.if(good, () => code.set(this.accepted, int(1)));
      if (events)
        code.if(this.is(this.accepted, 1), () => {
          events.emitScan();
          code.if(not(this.is(step.failed, 0)), () => code.set(this.accepted, int(0)));
        });
      code.if(
        this.is(this.accepted, 1),
        () => this.emitAccepted(error),
        () => this.emitRejected(error),
      );
    });
  }

  /** Sizes follow the time that was reached: a long run may begin with steps that its end could not resolve. */
  private emitBounds(): void {
    const { step, rounding, floor } = this;
    const here = wideOp('mul', wide(roundings), wideUnary('abs', get(step.s)));
    step.code.set(rounding, wideOp('max', here, this.leastOfSpan));
    step.code.set(floor, wideOp('max', get(rounding), readControl(step.plan, 'minStep')));
  }

  private is(variable: Local<'int'>, value: number) {
    return compare('int', 'eq', get(variable), int(value));
  }

  /** The first step, or the first one after the vector field or the state jumped. */
  private emitFresh(): void {
    const { step, events, proposed } = this;
    const { code, plan } = step;
    this.control.emitStart();
    code.set(this.isRetry, int(0));
    const given = readControl(plan, 'step');
    const isFirst = compare('wide', 'eq', get(proposed), wide(0));
    code.if(
      both(isFirst, compare('wide', 'gt', given, wide(0))),
      () => code.set(proposed, given),
      () => emitFirstStep(step, proposed, wideOp('sub', this.end, get(step.s))),
    );
    events?.emitFresh(get(proposed));
  }

  private emitSize(): void {
    const { step, goal, hits } = this;
    const { code, plan } = step;
    code.set(goal, wideOp('min', this.end, get(step.stops.at)));
    if (!step.formula.interpolate) code.set(goal, wideOp('min', get(goal), step.timeAt(get(step.next))));
    const left = code.let('wide', 'left', wideOp('sub', get(goal), get(step.s)));
    const wanted = wideOp(
      'max',
      wideOp('min', get(this.proposed), readControl(plan, 'maxStep')),
      get(this.floor),
    );
    step.emitSize(wanted);
    code.set(hits, int(0));
    // A sliver of a step before the goal would only add rounding error; two halves are better than a whole and a rest.
    code.if(
      compare('wide', 'ge', wideOp('mul', wide(1.000001), get(step.size)), left),
      () => {
        step.emitSize(left);
        code.set(hits, int(1));
        // The second of two halves has the very size of the first, so that what was factorised for it still serves.
        const rest = wideUnary('abs', wideOp('sub', left, get(this.half)));
        const isSame = compare('wide', 'le', rest, wideOp('mul', wide(1 / 16), get(this.rounding)));
        code.if(isSame, () => step.emitSize(get(this.half)));
      },
      () =>
        code.if(compare('wide', 'gt', wideOp('mul', wide(2), get(step.size)), left), () => {
          code.set(this.half, wideOp('mul', wide(0.5), left));
          step.emitSize(get(this.half));
        }),
    );
  }

  private emitAccepted(error: WideExpression): void {
    const { step, events, hits } = this;
    const { code } = step;
    this.emitNextSize(error);
    const sNext = local('wide', 'sNext');
    code.set(sNext, wideOp('add', get(step.s), get(step.size)));
    const reached = () => {
      code.set(sNext, get(this.goal));
      code.if(compare('wide', 'eq', get(this.goal), get(step.stops.at)), () => {
        step.stops.emitPass(sNext);
        code.set(step.fresh, int(1));
      });
    };
    const uncut = events ? both(this.is(hits, 1), this.is(events.cut, 0)) : this.is(hits, 1);
    code.if(uncut, reached);
    emitOutputs(step, get(sNext));
    step.emitAccept(get(sNext));
    events?.emitAfter();
    this.stiffness?.emitAccepted();
    code.set(this.isRetry, int(0));
  }

  /** A step that was cut short says little about the next one: then what was proposed for it still holds. */
  private emitNextSize(error: WideExpression): void {
    const { step, proposed, factor, control } = this;
    const { code } = step;
    const isWhole = compare('wide', 'ge', get(step.size), wideOp('mul', wide(0.999), get(proposed)));
    code.if(isWhole, () => {
      control.emitFactor(factor, error);
      code.if(this.is(this.isRetry, 1), () => code.set(factor, wideOp('min', wide(1), get(factor))));
      code.set(proposed, wideOp('mul', get(step.size), get(factor)));
    });
  }

  private emitRejected(error: WideExpression): void {
    const { step, proposed, factor } = this;
    const { code, plan } = step;
    addState(code, plan, 'rejected', 1);
    code.set(this.isRetry, int(1));
    this.control.emitShrink(factor, error);
    code.set(proposed, wideOp('max', get(this.floor), wideOp('mul', get(step.size), get(factor))));
    code.if(compare('wide', 'le', get(step.size), get(this.floor)), () => step.emitBreakdown());
  }

  /** The error estimate over atol + rtol max(|y|, |candidate|); 1 is as large as it may be. */
  private errorNorm(): WideExpression {
    const { step } = this;
    const { plan, code, formula } = step;
    const norms = () =>
      scaledNorms(step, address(plan.stage), [get(step.record), address(plan.candidate)], (type, [y, z]) =>
        binary(type, 'max', unary(type, 'abs', y ?? lit(type, 0)), unary(type, 'abs', z ?? lit(type, 0))),
      ).map((norm) => code.let('wide', 'norm', norm));
    formula.error?.(step);
    const high = norms();
    if (!formula.errorLow) return worst(high);
    formula.errorLow(step);
    // Hairer's pair of estimates: e₅² / √(e₅² + 0.01 e₃²).
    return worst(
      norms().map((e3, i) => {
        const e5 = high[i] ?? e3;
        const square = wideOp('mul', e5, e5);
        const low = wideOp('mul', wide(0.01), wideOp('mul', e3, e3));
        const below = wideUnary('sqrt', wideOp('add', square, low));
        return wideOp('div', square, wideOp('max', below, wide(1e-300)));
      }),
    );
  }
}
