/**
 * When a condition reaches zero inside a step.
 *
 * First by the dense output: a bracket [a, b] whose end b lies at or beyond zero shrinks by false position with
 * Illinois' weights, with a bisection every third time. Then the step is made again with the size that was found, and
 * the size corrected by secants until the condition is zero at the end of the method's own step.
 *
 * Dowell & Jarratt, A modified regula falsi method for computing the root of an equation, BIT 11 (1971) 168–174.
 */
import {
  address,
  both,
  compare,
  either,
  get,
  int,
  intOp,
  local,
  not,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import type { EventMemory } from './event-memory';
import type { FlagExpression, IntExpression, Local, WideExpression } from '../loop';

const ulp = 2 ** -52;
/** Rounds of the search inside a step, and steps made again; bisections alone would need so many. */
const mostRounds = 100;
const mostSteps = 60;

export class EventSearch {
  constructor(private readonly memory: EventMemory) {}

  /** `theta` <- where condition e, known at `from` and `to`, first has reached zero. */
  emitLocate(e: IntExpression, from: WideExpression, to: WideExpression, theta: Local<'wide'>): void {
    const { memory } = this;
    const { code } = memory.step;
    const [a, b] = [local('wide', 'a'), local('wide', 'b')];
    const [atA, atB] = [local('wide', 'atA'), local('wide', 'atB')];
    code.set(a, from);
    code.set(b, to);
    code.set(atA, memory.value(memory.start, e));
    code.set(atB, memory.value(memory.end, e));
    if (!memory.watch) {
      code.set(theta, falsePosition(a, b, atA, atB));
      code.if(not(within(get(theta), a, b)), () => code.set(theta, get(b)));
      return;
    }
    const lastSide = local('int', 'lastSide');
    code.set(lastSide, int(0));
    const resolution = this.resolution();
    code.for('round', { to: mostRounds }, (round) => {
      code.if(compare('wide', 'le', wideOp('sub', get(b), get(a)), resolution), () => code.break());
      const m = local('wide', 'm');
      code.set(m, falsePosition(a, b, atA, atB));
      const halve = compare('int', 'eq', intOp('and', round, int(3)), int(3));
      code.if(either(halve, not(within(get(m), a, b))), () =>
        code.set(m, wideOp('mul', wide(0.5), wideOp('add', get(a), get(b)))),
      );
      memory.emitWatch(get(m), memory.values);
      const value = code.let('wide', 'value', memory.value(memory.values, e));
      const half = (x: Local<'wide'>) => code.set(x, wideOp('mul', wide(0.5), get(x)));
      code.if(
        this.isBeyond(e, value),
        () => {
          code.set(b, get(m));
          code.set(atB, value);
          code.if(compare('int', 'eq', get(lastSide), int(1)), () => half(atA));
          code.set(lastSide, int(1));
        },
        () => {
          code.set(a, get(m));
          code.set(atA, value);
          code.if(compare('int', 'eq', get(lastSide), int(-1)), () => half(atB));
          code.set(lastSide, int(-1));
        },
      );
    });
    code.set(theta, get(b));
  }

  /**
   * Makes the step again until it ends where condition `e` is zero. `low` and `high` are sizes between which that is,
   * `size` the first guess; `slope` the condition's change with the size. Sets `step.failed` where a step fails.
   */
  emitShorten(
    e: IntExpression,
    bracket: { readonly low: Local<'wide'>; readonly high: Local<'wide'> },
    size: Local<'wide'>,
    slope: Local<'wide'>,
  ): void {
    const { memory } = this;
    const { step } = memory;
    const { code, plan } = step;
    const { low, high } = bracket;
    const [lastSize, lastValue] = [local('wide', 'lastSize'), local('wide', 'lastValue')];
    const relative = step.memory.target.precision === 'f32' ? 2 ** -22 : 4 * ulp;
    const least = code.let('wide', 'least', wideOp('mul', wide(4 * ulp), this.scale()));
    code.for('again', { to: mostSteps }, (again) => {
      code.set(size, wideOp('max', get(size), least));
      step.emitSize(get(size));
      step.emitAttempt();
      code.if(not(step.candidateIsFinite()), () => code.set(step.failed, int(1)));
      code.if(compare('int', 'ne', get(step.failed), int(0)), () => code.break());
      const t = wideOp('add', get(step.t), get(step.h));
      memory.emitConditions(t, address(plan.candidate), memory.values);
      const value = code.let('wide', 'value', memory.value(memory.values, e));
      code.if(
        this.isBeyond(e, value),
        () => code.set(high, wideOp('min', get(high), get(size))),
        () => code.set(low, wideOp('max', get(low), get(size))),
      );
      code.if(compare('int', 'gt', again, int(0)), () => {
        const secant = wideOp(
          'div',
          wideOp('sub', value, get(lastValue)),
          wideOp('sub', get(size), get(lastSize)),
        );
        code.set(slope, secant);
      });
      code.set(lastSize, get(size));
      code.set(lastValue, value);
      const better = local('wide', 'better');
      code.set(better, wideOp('sub', get(size), wideOp('div', value, get(slope))));
      const change = wideUnary('abs', wideOp('sub', get(better), get(size)));
      const enough = wideOp('add', wideOp('mul', wide(relative), get(size)), least);
      code.if(either(compare('wide', 'eq', value, wide(0)), compare('wide', 'le', change, enough)), () =>
        code.break(),
      );
      const halve = both(
        compare('int', 'ge', again, int(6)),
        compare('int', 'eq', intOp('and', again, int(1)), int(0)),
      );
      code.if(either(halve, not(within(get(better), low, high))), () =>
        code.set(better, wideOp('mul', wide(0.5), wideOp('add', get(low), get(high)))),
      );
      code.if(compare('wide', 'le', wideOp('sub', get(high), get(low)), enough), () => code.break());
      code.set(size, get(better));
    });
  }

  /** True when condition e has reached zero from its side. */
  private isBeyond(e: IntExpression, value: WideExpression): FlagExpression {
    const side = this.memory.side(e);
    const above = both(compare('int', 'gt', side, int(0)), compare('wide', 'le', value, wide(0)));
    return either(above, both(compare('int', 'lt', side, int(0)), compare('wide', 'ge', value, wide(0))));
  }

  private scale(): WideExpression {
    const { step } = this.memory;
    return wideOp('max', wideUnary('abs', get(step.s)), wideUnary('abs', step.end));
  }

  /** The part of the step that time does not resolve. */
  private resolution(): WideExpression {
    const { step } = this.memory;
    const ofTime = wideOp('div', wideOp('mul', wide(2 * ulp), this.scale()), get(step.size));
    return step.code.let('wide', 'resolution', wideOp('max', wide(4 * ulp), ofTime));
  }
}

const falsePosition = (a: Local<'wide'>, b: Local<'wide'>, atA: Local<'wide'>, atB: Local<'wide'>) =>
  wideOp(
    'sub',
    get(b),
    wideOp('div', wideOp('mul', get(atB), wideOp('sub', get(b), get(a))), wideOp('sub', get(atB), get(atA))),
  );

const within = (x: WideExpression, low: Local<'wide'>, high: Local<'wide'>): FlagExpression =>
  both(compare('wide', 'gt', x, get(low)), compare('wide', 'lt', x, get(high)));
