/** What the loss says about the times of events: Σ weight (time − measured)². */
import {
  type Code,
  compare,
  defineLoopFunction,
  get,
  int,
  intOp,
  loadInt,
  loadWide,
  local,
  wide,
  wideOp,
} from './build';
import { controlFields } from './drivers/plan';
import type { RunPlan } from './drivers/plan';
import { readControl, readState } from './drivers/run-state';
import type { Memory } from './memory';
import type { Buffer, LoopFunction } from './loop';

export interface EventLoss {
  /** Of each tile, event and occurrence (as many as the log has room for): the measured time and its weight. */
  readonly targets: Buffer<'wide'>;
  readonly weights: Buffer<'wide'>;
  /** d loss / d time of each event of the log. */
  readonly timeBars: Buffer<'wide'>;
  /** How often each event has happened. */
  readonly counts: Buffer<'int'>;
}

export function planEventLoss(memory: Memory, plan: RunPlan): EventLoss {
  const { events = 0, tiles } = plan.capacity;
  const kinds = plan.system.events?.length ?? 0;
  return {
    targets: memory.buffer('eventTargets', 'wide', tiles * kinds * events),
    weights: memory.buffer('eventWeights', 'wide', tiles * kinds * events),
    timeBars: memory.buffer('eventTimeBars', 'wide', events),
    counts: memory.buffer('eventCounts', 'int', kinds),
  };
}

/** The function `compareEvents(tile)`: adds to `control.loss` and leaves the cotangents of the times in the log. */
export function defineEventLoss(plan: RunPlan, loss: EventLoss): LoopFunction {
  const tile = local('int', 'tile');
  const { events = 0 } = plan.capacity;
  const kinds = plan.system.events?.length ?? 0;
  return defineLoopFunction('compareEvents', [tile], (code: Code) => {
    const total = local('wide', 'total');
    code.set(total, readControl(plan, 'loss'));
    for (let e = 0; e < kinds; e++) code.storeInt(loss.counts, e, 0);
    code.for('event', { to: readState(plan, 'events') }, (event) => {
      const kind = code.let('int', 'kind', loadInt(plan.eventLog.ids, event));
      const occurrence = code.let('int', 'occurrence', loadInt(loss.counts, kind));
      code.storeInt(loss.counts, kind, intOp('add', occurrence, int(1)));
      const row = intOp('add', intOp('mul', get(tile), int(kinds)), kind);
      const at = code.let('int', 'at', intOp('add', intOp('mul', row, int(events)), occurrence));
      code.storeWide(loss.timeBars, event, wide(0));
      code.if(compare('wide', 'ne', loadWide(loss.weights, at), wide(0)), () => {
        const time = wideOp('mul', readControl(plan, 'direction'), loadWide(plan.eventLog.times, event));
        const residual = code.let('wide', 'residual', wideOp('sub', time, loadWide(loss.targets, at)));
        const weighted = code.let('wide', 'weighted', wideOp('mul', loadWide(loss.weights, at), residual));
        code.storeWide(loss.timeBars, event, wideOp('add', weighted, weighted));
        code.set(total, wideOp('add', get(total), wideOp('mul', weighted, residual)));
      });
    });
    code.storeWide(plan.control, controlFields.indexOf('loss'), get(total));
  });
}
