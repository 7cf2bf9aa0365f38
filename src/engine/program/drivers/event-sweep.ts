/** Carries cotangents through the events of a tape: which event lies where, and the code of its derivative. */
import {
  address,
  advance,
  type Code,
  compare,
  defineLoopFunction,
  get,
  int,
  intOp,
  lit,
  loadInt,
  loadWide,
  local,
  narrow,
  wide,
  wideOp,
} from '../build';
import { jumpedEvent, passedEvent } from './event-adjoint';
import type { RunPlan } from './plan';
import { readControl, readState } from './run-state';
import type { VectorCode } from './vector';
import { contiguous, type Destination } from '../kernels/function';
import type { Place } from '../kernels/place';
import { isZero, slotOffsets } from '../model-functions';
import type { ModelCompiler } from '../model-functions';
import { simplify } from '../../ir/simplify';
import type { EventSpec, TensorSlot } from '../../ir/system';
import type { IrFunction } from '../../ir/tensor';
import type { Buffer, Local, LoopFunction, PtrExpression, WideExpression } from '../loop';

/** What the loss says about the times of events. */
export interface EventPlan {
  /** d loss / d time of each event of the log. */
  readonly timeBars: Buffer<'wide'>;
}

export class EventSweep {
  private readonly specs: readonly EventSpec[];
  /** The last event of the log that was not passed yet; −1 for none. */
  private readonly logged: Local<'int'> = local('int', 'logged');
  private readonly functions: readonly LoopFunction[];
  private readonly bar: PtrExpression;

  constructor(
    private readonly code: Code,
    private readonly plan: RunPlan,
    private readonly vector: VectorCode,
    private readonly events: EventPlan,
    compiler: ModelCompiler,
    gradient: Buffer<'real'>,
  ) {
    this.specs = plan.system.events ?? [];
    this.bar = compiler.memory.allocate(plan.stateSize);
    this.functions = this.specs.map((spec) => defineEventFunction(compiler, spec, gradient));
  }

  /** Before the last entry of the tape. */
  emitBegin(): void {
    const { code, plan } = this;
    code.set(this.logged, intOp('sub', readState(plan, 'events'), int(1)));
  }

  /**
   * The events that nothing jumped at, inside the entry from s on: `end` is the state after it, of which `endBar` is
   * the cotangent; `inside` adds a cotangent to the state at another time.
   */
  emitPassed(
    entry: { readonly s: WideExpression; readonly size: WideExpression; readonly end: PtrExpression },
    endBar: PtrExpression,
    inside: ((time: WideExpression, write: (point: PtrExpression) => PtrExpression) => void) | undefined,
  ): void {
    const { code } = this;
    const isLeft = () => {
      const is = local('int', 'isLeft');
      code.set(is, int(0));
      code.if(compare('int', 'ge', get(this.logged), int(0)), () =>
        code.if(compare('wide', 'gt', this.time(), entry.s), () => code.set(is, int(1))),
      );
      return get(is);
    };
    const more = local('int', 'moreEvents');
    code.set(more, isLeft());
    code.while(compare('int', 'ne', get(more), int(0)), () => {
      code.if(compare('wide', 'ne', this.timeBar(), wide(0)), () => {
        const reach = wideOp('add', entry.s, entry.size);
        const atEnd = () => this.addTo(endBar, this.call(this.time(), entry.end, endBar));
        if (inside)
          code.if(compare('wide', 'ge', this.time(), reach), atEnd, () =>
            inside(this.time(), (point) => this.call(this.time(), point, endBar)),
          );
        else atEnd();
      });
      code.set(this.logged, intOp('sub', get(this.logged), int(1)));
      code.set(more, isLeft());
    });
  }

  /** A jump, before which the state was `before`: `bar` becomes the cotangent of that state. */
  emitJumped(before: PtrExpression, s: WideExpression, bar: PtrExpression): void {
    const { code, vector } = this;
    this.call(s, before, bar);
    vector.copy(bar, this.bar);
    code.set(this.logged, intOp('sub', get(this.logged), int(1)));
  }

  private time(): WideExpression {
    return loadWide(this.plan.eventLog.times, get(this.logged));
  }

  private timeBar(): WideExpression {
    return loadWide(this.events.timeBars, get(this.logged));
  }

  /** The derivative of the event `logged`, at a state; its result. */
  private call(s: WideExpression, y: PtrExpression, bar: PtrExpression): PtrExpression {
    const { code, plan } = this;
    const t = narrow(wideOp('mul', readControl(plan, 'direction'), s));
    const e = code.let('int', 'event', loadInt(plan.eventLog.ids, get(this.logged)));
    this.functions.forEach((fn, i) =>
      code.if(compare('int', 'eq', e, int(i)), () =>
        code.call(fn, t, narrow(this.timeBar()), y, bar, this.bar),
      ),
    );
    return this.bar;
  }

  private addTo(target: PtrExpression, vector: PtrExpression): void {
    this.vector.combine(target, target, [{ coefficient: lit('real', 1), vector }]);
  }
}

/** The function `event(t, timeBar, y, bar, out)`; adds to the parameters' cotangents. */
function defineEventFunction(
  compiler: ModelCompiler,
  spec: EventSpec,
  gradient: Buffer<'real'>,
): LoopFunction {
  const { system } = compiler;
  const jumps = spec.jump !== undefined && !spec.terminal;
  const fn = simplify(jumps ? jumpedEvent(system, spec) : passedEvent(system, spec));
  const [t, timeBar] = [local('real', 't'), local('real', 'timeBar')];
  const [y, bar, out] = [local('ptr', 'y'), local('ptr', 'bar'), local('ptr', 'out')];
  return defineLoopFunction('eventAdjoint', [t, timeBar, y, bar, out], (code) => {
    const time: Place = { kind: 'register', value: get(timeBar) };
    const bars = jumps ? placesOf(system.states, get(bar)) : [];
    compiler.emitAt(code, fn, {
      t: get(t),
      y: get(y),
      more: [...bars, time],
      outputs: [
        ...placesOf(system.states, get(out)).map((to): Destination => ({ mode: 'store', to })),
        ...parameterBars(fn, system.states.length, placesOf(system.parameters, address(gradient))),
      ],
    });
  });
}

const parameterBars = (fn: IrFunction, from: number, places: ReturnType<typeof placesOf>) =>
  places.map((to, i): Destination => {
    const output = fn.outputs[from + i];
    return { mode: output && isZero(output) ? 'skip' : 'add', to };
  });

/** Models with events have one lane. */
function placesOf(slots: readonly TensorSlot[], base: PtrExpression) {
  const { offsets } = slotOffsets(slots);
  return slots.map((slot, i) => contiguous(advance(base, offsets[i] ?? 0), slot.shape));
}
