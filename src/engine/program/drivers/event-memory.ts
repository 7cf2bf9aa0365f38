/** What the search for events works on: values of the conditions, and the side of zero that each was last seen on. */
import {
  advance,
  compare,
  defineLoopFunction,
  fromReal,
  get,
  int,
  load,
  loadInt,
  local,
  narrow,
  wide,
  wideOp,
} from '../build';
import type { StepWriter } from './step';
import type { EventFunctions } from '../model-functions';
import type { EventSpec } from '../../ir/system';
import type { Buffer, IntExpression, LoopFunction, PtrExpression, WideExpression } from '../loop';

const directions = { rising: 1, falling: -1, both: 0 } as const;

export class EventMemory {
  readonly count: number;
  /** Conditions at the start of the stretch that is looked at, at its end, and wherever else. */
  readonly start: PtrExpression;
  readonly end: PtrExpression;
  readonly values: PtrExpression;
  /** A state inside the step, or after a jump. */
  readonly state: PtrExpression;
  /** −1, 0 or 1 of each condition; 0 until it was seen away from zero. */
  readonly sides: Buffer<'int'>;
  readonly sidesBefore: Buffer<'int'>;
  /** Directions that count, and whether the event shortens its step. */
  private readonly directions: Buffer<'int'>;
  readonly cuts: Buffer<'int'>;
  /** `watch(record, t, h, theta, out)`: state y(t + θ h) to `state` and the conditions there to `out`. */
  readonly watch: LoopFunction | undefined;

  constructor(
    readonly step: StepWriter,
    readonly specs: readonly EventSpec[],
    readonly functions: EventFunctions,
  ) {
    const { memory, plan } = step;
    this.count = specs.length;
    [this.start, this.end, this.values] = [0, 1, 2].map(() => memory.allocate(specs.length)) as [
      PtrExpression,
      PtrExpression,
      PtrExpression,
    ];
    this.state = memory.allocate(plan.stateSize);
    const ints = (name: string) => memory.buffer(name, 'int', specs.length);
    this.sides = ints('eventSides');
    this.sidesBefore = ints('eventSidesBefore');
    this.directions = ints('eventDirections');
    this.cuts = ints('eventCuts');
    this.watch = step.formula.interpolate && this.defineWatch();
  }

  /** Before the first step. */
  emitStart(): void {
    const { code } = this.step;
    this.specs.forEach(({ direction, terminal, jump }, e) => {
      code.storeInt(this.directions, e, directions[direction]);
      code.storeInt(this.cuts, e, terminal || jump || !this.watch ? 1 : 0);
      code.storeInt(this.sides, e, 0);
    });
  }

  /** Conditions at (t, y), t with its sign. */
  emitConditions(t: WideExpression, y: PtrExpression, out: PtrExpression): void {
    this.step.code.call(this.functions.conditions, narrow(t), y, out);
  }

  /** State inside the step and conditions there. */
  emitWatch(theta: WideExpression, out: PtrExpression): void {
    const { code, record, t, h } = this.step;
    if (this.watch) code.call(this.watch, get(record), get(t), get(h), theta, out);
  }

  value(of: PtrExpression, e: IntExpression): WideExpression {
    return fromReal(load('real', advance(of, e)));
  }

  side(e: IntExpression): IntExpression {
    return loadInt(this.sides, e);
  }

  each(body: (e: IntExpression) => void): void {
    this.step.code.for('event', { to: this.count }, body);
  }

  /** Each condition away from zero in `values` takes its side. */
  emitSides(values: PtrExpression): void {
    const { code } = this.step;
    this.each((e) => {
      const value = code.let('wide', 'value', this.value(values, e));
      code.if(compare('wide', 'gt', value, zero), () => code.storeInt(this.sides, e, 1));
      code.if(compare('wide', 'lt', value, zero), () => code.storeInt(this.sides, e, -1));
    });
  }

  /** Runs `then` when condition e, being `value`, has reached zero or crossed it in a direction that counts. */
  ifReached(e: IntExpression, value: WideExpression, then: () => void): void {
    const { code } = this.step;
    const reached = local('int', 'reached');
    code.set(reached, int(0));
    const counts = (way: number) => {
      const direction = loadInt(this.directions, e);
      return compare('int', 'ne', direction, int(-way));
    };
    for (const way of [1, -1]) {
      const beyond = way === 1 ? ('ge' as const) : ('le' as const);
      code.if(compare('int', 'eq', this.side(e), int(-way)), () =>
        code.if(compare('wide', beyond, value, zero), () =>
          code.if(counts(way), () => code.set(reached, int(1))),
        ),
      );
    }
    code.if(compare('int', 'ne', get(reached), int(0)), then);
  }

  private defineWatch(): LoopFunction {
    const { formula } = this.step;
    const [record, out] = [local('ptr', 'record'), local('ptr', 'out')];
    const [t, h, theta] = [local('wide', 't'), local('wide', 'h'), local('wide', 'theta')];
    return defineLoopFunction('watch', [record, t, h, theta, out], (code) => {
      const inside = this.step.elsewhere(code);
      code.set(inside.record, get(record));
      code.set(inside.t, get(t));
      code.set(inside.h, get(h));
      formula.interpolate?.(inside, get(theta), this.state);
      const at = wideOp('add', get(t), wideOp('mul', get(theta), get(h)));
      code.call(this.functions.conditions, narrow(at), this.state, get(out));
    });
  }
}

const zero = wide(0);
