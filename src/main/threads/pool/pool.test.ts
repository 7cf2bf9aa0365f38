import { describe, expect, it } from 'vitest';
import { lotkaVolterra, lotkaVolterraValues } from '../../../../test/support/systems';
import {
  createParallelDifferentiator,
  createSerialExecutor,
  type Differentiator,
  type FitTarget,
  type StepControl,
  type Trajectory,
} from '../../../engine';
import { differentiatorOf, type MachineChoice } from '../../jobs/machines';
import { markGone, words } from './control-block';
import { createPool } from './create-pool';
import { Helper } from './helper';
import { packChunks, memoryNeeded, unpackChunk } from './pack-chunks';
import { threadCount } from './thread-count';
import type { HelperRequest } from './team';

const control: StepControl = { rtol: 1e-8, atol: 1e-8, step: 0.05, maxSteps: 10_000 };
const choice: MachineChoice = { method: 'rk4', backend: 'wasm', precision: 'f64' };
const make = () => differentiatorOf(choice, lotkaVolterra);

/** 60 trajectories on three grids: several chunks. */
const target: FitTarget = {
  trajectories: Array.from({ length: 60 }, (_, b): Trajectory => {
    const times = Float64Array.from({ length: 4 + (b % 3) }, (_v, i) => 0.2 * i);
    return {
      times,
      values: Float64Array.from({ length: 2 * times.length }, (_v, i) => 1 + 0.3 * Math.sin(i + b)),
      weights: new Float64Array(2 * times.length).fill(0.1),
      initial: Float64Array.of(0.5 + 0.05 * b, 3 - 0.05 * b),
    };
  }),
  penaltyWeight: 0.2,
};
const serial = (given = target) => {
  const differentiator = createParallelDifferentiator(createSerialExecutor(make()));
  differentiator.setTarget(given);
  return differentiator.evaluate(lotkaVolterraValues, control);
};

/** A pool in one thread: `between` happens right before each evaluation of this thread's own chunks. */
function makePool(threads: number, between: (evaluation: number) => void, create = make) {
  const cancel = new Int32Array(new SharedArrayBuffer(4));
  const requests: HelperRequest[] = [];
  const pool = createPool({ threads, cancel, request: (request) => requests.push(request) });
  const inner = create();
  let evaluations = 0;
  const own: Differentiator = {
    ...inner,
    setTarget: (part) => inner.setTarget(part),
    evaluate: (raw, settings) => {
      between(evaluations++);
      return inner.evaluate(raw, settings);
    },
    dispose: () => inner.dispose(),
  };
  const differentiator = createParallelDifferentiator(
    pool.createExecutor({ choice, system: lotkaVolterra }, own),
  );
  const helper = (request = requests[0]) => {
    if (!request) throw new Error('no helper was asked for');
    return new Helper({ ...request, cancel });
  };
  return {
    differentiator,
    requests,
    cancel,
    helper,
    evaluations: () => evaluations,
    evaluate: (given = target) => {
      differentiator.setTarget(given);
      return differentiator.evaluate(lotkaVolterraValues, control);
    },
  };
}

/** What a helper does up to the moment in which its thread dies: it takes a chunk and never brings it back. */
function dieWithChunk({ block, helper }: HelperRequest): void {
  Atomics.store(block, words.busy + helper, 1);
  Atomics.add(block, words.next, 1);
  markGone(block, helper);
}

describe('a pool', () => {
  it('gives the same bits alone and with a helper that takes all it can', () => {
    expect(makePool(1, () => {}).evaluate()).toEqual(serial());
    const helped = makePool(2, (n) => n === 0 && helper().turn());
    let one: Helper | undefined;
    const helper = () => (one ??= helped.helper());
    expect(helped.evaluate()).toEqual(serial());
    // The other chunks were the helper's.
    expect(helped.evaluations()).toBe(1);
    expect(helped.requests).toHaveLength(1);
  });

  it('gives the same bits again for other data, with numbers left over from a larger target', () => {
    let one: Helper | undefined;
    const pool = makePool(2, () => (one ??= pool.helper()).turn());
    pool.evaluate();
    const other = { trajectories: target.trajectories.slice(7, 50), penaltyWeight: 0.1 };
    expect(pool.evaluate(other)).toEqual(serial(other));
    const longer = { trajectories: [...target.trajectories, ...other.trajectories], penaltyWeight: 0.1 };
    expect(pool.evaluate(longer)).toEqual(serial(longer));
  });

  it('computes again what a thread that died had taken, and asks for another one', () => {
    const pool = makePool(2, (n) => {
      const [first] = pool.requests;
      if (n === 0 && first) dieWithChunk(first);
    });
    expect(pool.evaluate()).toEqual(serial());
    const alone = makePool(1, () => {});
    alone.evaluate();
    expect(pool.evaluations()).toBe(alone.evaluations());
    expect(pool.requests).toHaveLength(1);
    expect(pool.evaluate()).toEqual(serial());
    expect(pool.requests.map(({ helper }) => helper)).toEqual([0, 1]);
  });

  it('sees between two chunks that the run is to end, and does not wait for others', () => {
    const pool = makePool(2, (n) => {
      const [first] = pool.requests;
      if (n > 0 || !first) return;
      // A helper is in the middle of a long chunk.
      Atomics.store(first.block, words.busy + first.helper, 1);
      Atomics.add(first.block, words.next, 1);
      Atomics.store(pool.cancel, 0, 1);
    });
    expect(pool.evaluate().outcome.status).toBe('cancelled');
    expect(pool.evaluations()).toBe(1);
    const [first] = pool.requests;
    if (first) Atomics.store(first.block, words.busy + first.helper, 0);
    // What is computed after that is the ending of the run.
    expect(pool.evaluate()).toEqual(serial());
  });

  it('has helpers that take no chunk of a run that is to end', () => {
    let taken = NaN;
    const pool = makePool(2, () => {
      Atomics.store(pool.cancel, 0, 1);
      pool.helper().turn();
      taken = Atomics.load(pool.requests[0]?.block ?? new Int32Array(8), words.next);
    });
    expect(pool.evaluate().outcome.status).toBe('cancelled');
    expect(taken).toBe(1);
  });

  it('hears from a helper what a failure was, in words', () => {
    const broken = {
      ...target,
      trajectories: target.trajectories.map((t, b) =>
        b === 31 ? { ...t, initial: Float64Array.of(NaN, 1) } : t,
      ),
    };
    const expected = serial(broken);
    expect(expected.outcome.status).toBe('nonFinite');
    const pool = makePool(2, (n) => n === 0 && pool.helper().turn());
    expect(pool.evaluate(broken)).toEqual(expected);
    expect(makePool(1, () => {}).evaluate(broken)).toEqual(expected);
  });

  it('is not asked for one trajectory', () => {
    const whole = make();
    const pool = createPool({
      threads: 2,
      cancel: new Int32Array(new SharedArrayBuffer(4)),
      request: () => {
        throw new Error('a helper for one trajectory');
      },
    });
    const executor = pool.createExecutor({ choice, system: lotkaVolterra }, whole);
    const differentiator = createParallelDifferentiator(executor, { whole });
    differentiator.setTarget({ ...target, trajectories: target.trajectories.slice(0, 1) });
    expect(differentiator.evaluate(lotkaVolterraValues, control).outcome.status).toBe('done');
  });
});

describe('chunks in shared memory', () => {
  it('are what they were', () => {
    const [first, second] = target.trajectories;
    if (!first || !second) throw new Error('no data');
    const events = [{ event: 'bounce', occurrence: 2, time: 0.7, weight: 3 }];
    const { initial: _, ...free } = second;
    const chunks: readonly FitTarget[] = [
      { trajectories: [{ ...first, path: 0, events }], penaltyWeight: 1 },
      { trajectories: [free, { ...first, values: first.values.map(() => NaN) }], penaltyWeight: 0 },
    ];
    const sizes = { states: 2, parameters: 6, events: ['start', 'bounce'] };
    const memory = new Float64Array(memoryNeeded(chunks, sizes).data);
    packChunks(memory, chunks, sizes);
    expect(chunks.map((_chunk, k) => unpackChunk(memory, k, sizes))).toEqual(chunks);
  });
});

describe('the number of threads', () => {
  it('is what was asked for, or what the environment says, or one per core; never beyond reason', () => {
    expect(threadCount(3, '2')).toBe(3);
    expect(threadCount(undefined, '2')).toBe(2);
    expect(threadCount(undefined, 'many')).toBeGreaterThanOrEqual(1);
    expect(threadCount(undefined, '')).toBe(threadCount(undefined, 'many'));
    expect(threadCount(1000)).toBeLessThanOrEqual(16);
  });
});
