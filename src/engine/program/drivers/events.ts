/**
 * Events: after each good attempt the conditions are looked at inside the step, in order of time. An event that ends
 * the run or jumps makes the step shorter until it ends on the event itself, so that the state there is the method's
 * own; the others are written down and the step stays as it is. Without dense output every event shortens its step.
 *
 * A condition counts when it reaches zero from the side that it was last seen on. One that was just handled belongs
 * to no side until it was seen away from zero again, so it cannot count twice.
 *
 * Shampine & Thompson, Event location for ordinary differential equations, Computers Math. Applic. 39 (2000) 43–54.
 */
import {
  address,
  advance,
  both,
  compare,
  fromInt,
  get,
  int,
  intOp,
  load,
  loadInt,
  local,
  narrow,
  not,
  wide,
  wideOp,
  wideUnary,
} from '../build';
import { EventMemory } from './event-memory';
import { EventSearch } from './event-search';
import { slopeAt } from './first-step';
import { addState, readState, setState } from './run-state';
import type { StepWriter } from './step';
import type { EventFunctions } from '../model-functions';
import type { EventSpec } from '../../ir/system';
import type { IntExpression, Local, PtrExpression, WideExpression } from '../loop';

/** Places inside a step where conditions are looked at, so that two crossings between its ends are seen. */
const looks = 4;
/** Events closer than so many roundings of time happen at one time; so many of them end the run. */
const closeRoundings = 64;
const mostAtOnce = 16;

export class EventWriter {
  /** 1 + the index of the event that the last attempt was shortened for; 0 for none. */
  readonly cut: Local<'int'> = local('int', 'cut');
  private readonly memory: EventMemory;
  private readonly search: EventSearch;
  /** s of the last event that shortened a step, and how many happened at that time. */
  private readonly last = local('wide', 'lastEvent');
  private readonly atOnce = local('int', 'atOnce');
  /** The event that was just handled, which belongs to no side; −1 for none. */
  private readonly handled = local('int', 'handled');

  constructor(
    private readonly step: StepWriter,
    functions: EventFunctions,
    private readonly specs: readonly EventSpec[],
  ) {
    this.memory = new EventMemory(step, specs, functions);
    this.search = new EventSearch(this.memory);
  }

  /** Before the first step. */
  emitStart(): void {
    const { code } = this.step;
    this.memory.emitStart();
    code.set(this.last, wide(-1e308));
    code.set(this.atOnce, int(0));
    code.set(this.handled, int(-1));
    code.set(this.cut, int(0));
  }

  /**
   * The step to come begins afresh: at the start, after a discontinuity, after a jump. `length` is about how long it
   * will be.
   */
  emitFresh(length: WideExpression): void {
    const { step, memory, handled } = this;
    const { code } = step;
    memory.emitConditions(get(step.t), get(step.record), memory.start);
    memory.emitSides(memory.start);
    code.if(compare('int', 'ge', get(handled), int(0)), () => {
      memory.each((e) => {
        const pending = loadInt(memory.sidesBefore, e);
        code.if(compare('int', 'ne', pending, int(0)), () => code.storeInt(memory.sides, e, pending));
      });
      code.storeInt(memory.sides, get(handled), 0);
      this.emitLeaving(length);
    });
    code.set(handled, int(-1));
  }

  /** The event that jumped is about to be on the side that its condition moves to, however soon it comes back. */
  private emitLeaving(length: WideExpression): void {
    const { step, memory, handled } = this;
    const { code } = step;
    const ahead = code.let('wide', 'ahead', wideOp('mul', wide(1e-6), length));
    const slope = slopeAt(step, get(step.record));
    const coefficient = narrow(step.signed(ahead));
    step.vector.combine(memory.state, get(step.record), [{ coefficient, vector: slope }]);
    memory.emitConditions(wideOp('add', get(step.t), step.signed(ahead)), memory.state, memory.values);
    const [now, soon] = [memory.start, memory.values].map((values) => memory.value(values, get(handled)));
    if (!now || !soon) return;
    code.if(compare('wide', 'gt', soon, now), () => code.storeInt(memory.sides, get(handled), 1));
    code.if(compare('wide', 'lt', soon, now), () => code.storeInt(memory.sides, get(handled), -1));
  }

  /** Looks for events inside the last attempt; may make it again with a smaller size. */
  emitScan(): void {
    const { step, memory, cut } = this;
    const { code, plan } = step;
    const [from, look] = [local('wide', 'from'), local('int', 'look')];
    const [best, which] = [local('wide', 'best'), local('int', 'which')];
    const places = memory.watch ? looks : 1;
    const logged = code.let('int', 'logged', readState(plan, 'events'));
    memory.each((e) => code.storeInt(memory.sidesBefore, e, memory.side(e)));
    if (memory.watch) step.emitDense();
    code.set(cut, int(0));
    code.set(from, wide(0));
    code.set(look, int(1));
    code.while(compare('int', 'le', get(look), int(places)), () => {
      const to = code.let('wide', 'to', wideOp('div', fromInt(get(look)), wide(places)));
      this.emitLook(get(look), to, places);
      code.set(best, wide(2));
      code.set(which, int(-1));
      memory.each((e) =>
        memory.ifReached(e, memory.value(memory.end, e), () => {
          const theta = local('wide', 'theta');
          this.search.emitLocate(e, get(from), to, theta);
          code.if(compare('wide', 'lt', get(theta), get(best)), () => {
            code.set(best, get(theta));
            code.set(which, e);
          });
        }),
      );
      code.if(
        compare('int', 'lt', get(which), int(0)),
        () => {
          memory.emitSides(memory.end);
          this.copyValues(memory.start, memory.end);
          code.set(from, to);
          code.set(look, intOp('add', get(look), int(1)));
        },
        () => {
          const cuts = compare('int', 'ne', loadInt(memory.cuts, get(which)), int(0));
          code.if(
            cuts,
            () => {
              this.emitCut({ which, best, from: get(from), to });
              code.break();
            },
            () => this.emitPassing(which, best, from),
          );
        },
      );
    });
    // A step that could not be made again is rejected, and what was seen in it forgotten.
    code.if(compare('int', 'ne', get(step.failed), int(0)), () => {
      code.set(cut, int(0));
      setState(code, plan, 'events', logged);
      memory.each((e) => code.storeInt(memory.sides, e, loadInt(memory.sidesBefore, e)));
      memory.emitConditions(get(step.t), get(step.record), memory.start);
    });
  }

  /** Conditions at one place of the step. */
  private emitLook(look: IntExpression, to: WideExpression, places: number): void {
    const { step, memory } = this;
    const { code, plan } = step;
    code.if(
      compare('int', 'eq', look, int(places)),
      () =>
        memory.emitConditions(wideOp('add', get(step.t), get(step.h)), address(plan.candidate), memory.end),
      () => memory.emitWatch(to, memory.end),
    );
  }

  /** An event that changes nothing: written down where it happened, and the look goes on from there. */
  private emitPassing(which: Local<'int'>, best: Local<'wide'>, from: Local<'wide'>): void {
    const { step, memory } = this;
    const { code } = step;
    const e = get(which);
    memory.emitWatch(get(best), memory.start);
    const at = wideOp('add', get(step.s), wideOp('mul', get(best), get(step.size)));
    this.emitLog(e, at, memory.state, memory.state);
    const side = intOp('sub', int(0), memory.side(e));
    const isZero = compare('wide', 'eq', memory.value(memory.start, e), wide(0));
    code.if(
      isZero,
      () => code.storeInt(memory.sides, e, 0),
      () => code.storeInt(memory.sides, e, side),
    );
    code.set(from, get(best));
  }

  /** Makes the step again such that it ends on the event, or on another one that turns out to come first. */
  private emitCut(found: {
    readonly which: Local<'int'>;
    readonly best: Local<'wide'>;
    readonly from: WideExpression;
    readonly to: WideExpression;
  }): void {
    const { step, memory, cut } = this;
    const { code } = step;
    const { which, best, from, to } = found;
    const whole = code.let('wide', 'whole', get(step.size));
    const names = ['low', 'high', 'size', 'slope'] as const;
    const [low, high, size, slope] = names.map((name) => local('wide', name)) as [
      Local<'wide'>,
      Local<'wide'>,
      Local<'wide'>,
      Local<'wide'>,
    ];
    code.set(low, wideOp('mul', from, whole));
    code.set(high, wideOp('mul', to, whole));
    code.set(size, wideOp('mul', get(best), whole));
    const change = () =>
      wideOp('sub', memory.value(memory.end, get(which)), memory.value(memory.start, get(which)));
    code.set(slope, wideOp('div', change(), wideOp('sub', get(high), get(low))));
    const other = local('int', 'other');
    code.for('attempt', { to: memory.count + 1 }, () => {
      this.search.emitShorten(get(which), { low, high }, size, slope);
      code.set(other, int(-1));
      code.if(compare('int', 'eq', get(step.failed), int(0)), () =>
        memory.each((e) =>
          code.if(
            both(compare('int', 'ne', e, get(which)), compare('int', 'ne', loadInt(memory.cuts, e), int(0))),
            () => memory.ifReached(e, memory.value(memory.values, e), () => code.set(other, e)),
          ),
        ),
      );
      code.if(compare('int', 'lt', get(other), int(0)), () => code.break());
      code.set(which, get(other));
      code.set(low, wideOp('mul', from, whole));
      code.set(high, get(size));
      const rise = wideOp(
        'sub',
        memory.value(memory.values, get(which)),
        memory.value(memory.start, get(which)),
      );
      code.set(slope, wideOp('div', rise, wideOp('sub', get(high), get(low))));
      const beyond = wideOp('div', memory.value(memory.values, get(which)), get(slope));
      code.set(size, wideOp('sub', get(high), beyond));
    });
    code.set(cut, intOp('add', get(which), int(1)));
  }

  /** After the shortened step was accepted: what the event does. */
  emitAfter(): void {
    const { step, memory, cut, specs } = this;
    const { code, plan } = step;
    code.if(compare('int', 'gt', get(cut), int(0)), () => {
      const e = code.let('int', 'happened', intOp('sub', get(cut), int(1)));
      const [before, after] = [get(step.record), memory.state];
      setState(code, plan, 'event', get(cut));
      step.vector.copy(after, before);
      specs.forEach(({ terminal, jump }, i) =>
        code.if(compare('int', 'eq', e, int(i)), () => {
          const apply = memory.functions.jumps[i];
          if (apply) code.call(apply, narrow(get(step.t)), before, after);
          this.emitLog(e, get(step.s), before, after);
          if (terminal || jump) step.emitEventMark(e);
          if (terminal) step.setStatus('event');
          else if (jump) this.emitJump(e, after);
          else this.emitLeave(e);
        }),
      );
      this.emitAtOnce();
    });
  }

  /** The state jumps; conditions that were at zero already before keep their side and count next. */
  private emitJump(e: IntExpression, after: PtrExpression): void {
    const { step, memory } = this;
    const { code } = step;
    memory.each((other) => {
      code.storeInt(memory.sidesBefore, other, 0);
      memory.ifReached(other, memory.value(memory.values, other), () =>
        code.storeInt(memory.sidesBefore, other, memory.side(other)),
      );
    });
    code.set(this.handled, e);
    step.emitJump(after, e);
  }

  /** The run goes on unchanged from an event that only shortened a step. */
  private emitLeave(e: IntExpression): void {
    const { step, memory } = this;
    step.code.storeInt(memory.sides, e, 0);
    memory.emitConditions(get(step.t), get(step.record), memory.start);
  }

  /** Ends a run whose events pile up at one time. */
  private emitAtOnce(): void {
    const { step, last, atOnce } = this;
    const { code } = step;
    const distance = code.let('wide', 'distance', wideOp('sub', get(step.s), get(last)));
    const scale = wideOp('max', wideUnary('abs', get(step.s)), wideUnary('abs', step.end));
    code.set(atOnce, intOp('add', get(atOnce), int(1)));
    const isClose = compare('wide', 'le', distance, wideOp('mul', wide(closeRoundings * 2 ** -52), scale));
    code.if(not(isClose), () => code.set(atOnce, int(0)));
    code.if(compare('int', 'ge', get(atOnce), int(mostAtOnce)), () => step.setStatus('chattering'));
    code.set(last, get(step.s));
  }

  /** Writes an event down where there is room for a log. */
  private emitLog(e: IntExpression, s: WideExpression, before: PtrExpression, after: PtrExpression): void {
    const { code, plan, vector } = this.step;
    const { ids, times, states } = plan.eventLog;
    const index = readState(plan, 'events');
    if (ids.length > 0)
      code.if(
        compare('int', 'ge', index, int(ids.length)),
        () => this.step.setStatus('logFull'),
        () => {
          code.storeInt(ids, index, e);
          code.storeWide(times, index, s);
          const row = intOp('mul', index, int(2 * plan.stateSize));
          const to = code.let('ptr', 'row', advance(address(states), row));
          vector.copy(to, before);
          vector.copy(advance(to, plan.stateSize), after);
        },
      );
    addState(code, plan, 'events', 1);
  }

  private copyValues(to: PtrExpression, from: PtrExpression): void {
    const { memory, step } = this;
    memory.each((e) => step.code.store('real', advance(to, e), load('real', advance(from, e))));
  }
}
