/** Training of many trajectories on real threads, built the way the product is built. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildMain, type BuiltMain } from '../../../test/support/build-main';
import { hareDocument } from '../../../test/support/hare-document';
import type { Events, SymbiodeDocument } from '../../engine';
import { createRunStore, type RunStore } from '../files/run-store';
import type { Emit } from './emit';
import { words } from './pool/control-block';
import type { HelperStart } from './pool/helper';
import { spawnWorker, type HostWorker } from './spawn-worker';
import { createTrainingRuns, type TrainingRuns } from './training-runs';

// Processes and the disk of a busy machine may take their time.
vi.setConfig({ testTimeout: 120_000 });

let built: BuiltMain;
beforeAll(async () => {
  built = await buildMain({ worker: 'src/main/threads/worker.ts' });
}, 120_000);
afterAll(() => built.remove());

/** 80 records of hares, alike but not equal: five chunks. */
const records = 80;
/** Some seconds of work. */
const iterations = 300;
const csv = [
  't,hares,group',
  ...Array.from({ length: records }, (_, b) =>
    [1, 1.5, 2, 1.6, 1.2].map((hares, t) => `${t},${hares + 0.1 * Math.sin(b + t)},${b}`),
  ).flat(),
].join('\n');

function work(steps: number): { document: SymbiodeDocument; tables: Record<string, string> } {
  const plain = hareDocument();
  const document = hareDocument({
    data: plain.data.map((data) => ({
      ...data,
      groupColumn: 'group',
      source: { kind: 'inline' as const, csv },
    })),
    simulation: { ...plain.simulation, method: 'rk4', step: 0.01 },
    training: {
      ...plain.training,
      validationFraction: 0,
      adam: { ...plain.training.adam, iterations: steps },
      lbfgs: { ...plain.training.lbfgs, iterations: 0 },
    },
  });
  return { document, tables: { record: csv } };
}

/** A helper thread that the test can look into. */
interface Watched {
  readonly worker: HostWorker;
  start?: HelperStart;
  ended: boolean;
}

describe('training on several threads', () => {
  let folder = '';
  let store: RunStore;
  let helpers: Watched[];
  let events: Parameters<Emit>[0][];
  let onEvent: (event: Parameters<Emit>[0]) => void;

  let ready: HostWorker[];

  const spawn = () => spawnWorker(built.file('worker'));
  /** Threads that have loaded the engine, so that they take part in a run that lasts a moment. */
  async function makeReady(count: number): Promise<void> {
    ready = Array.from({ length: count }, spawn);
    const asked = { job: { ...work(1), checkpoint: null } };
    await Promise.all(
      ready.map((worker, id) => {
        worker.say({ kind: 'task', id, name: 'simulate', asked });
        return new Promise<void>((resolve) => worker.onMessage(() => resolve()));
      }),
    );
  }
  function spawnHelper(): HostWorker {
    const worker = ready.pop() ?? spawn();
    const watched: Watched = { worker, ended: false };
    helpers.push(watched);
    return {
      ...worker,
      say(message, transfer) {
        if (message.kind === 'help') watched.start = message.start;
        worker.say(message, transfer);
      },
      onEnd: (listener) =>
        worker.onEnd((error) => {
          watched.ended = true;
          listener(error);
        }),
    };
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'symbiode-pool-'));
    helpers = [];
    ready = [];
    events = [];
    onEvent = () => {};
  });
  afterEach(() => {
    for (const worker of ready) worker.terminate();
    rmSync(folder, { recursive: true, force: true });
  });

  const runsOn = (threads: number): TrainingRuns => {
    const trainings = createTrainingRuns(
      () => store,
      (event) => {
        events.push(event);
        onEvent(event);
      },
      spawn,
      { threads, spawnHelper },
    );
    store = createRunStore(trainings.isActive);
    return trainings;
  };

  const turn = () => new Promise((resolve) => setTimeout(resolve, 1));
  const allEnded = async () => {
    while (!helpers.every(({ ended }) => ended)) await turn();
  };

  /** Trains to the end; `watch` is called again and again meanwhile. */
  async function trained(threads: number, steps: number, watch: () => void = () => {}) {
    const trainings = runsOn(threads);
    helpers = [];
    const ends: (Events['train.finished'] | Events['train.broken'])[] = [];
    onEvent = ({ name, body }) => {
      if (name !== 'train.progress') ends.push(body);
    };
    const { run, diagnostics } = await trainings.start(
      work(steps),
      { path: path.join(folder, 'hares.symbiode'), title: 'Hares' },
      null,
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    while (ends.length === 0) {
      watch();
      await turn();
    }
    await allEnded();
    const [end] = ends;
    if (!end) throw new Error('no end');
    return { run, end };
  }

  const resultOf = ({ end }: Awaited<ReturnType<typeof trained>>) => {
    if (!('result' in end)) throw new Error(end.message);
    const { seconds: _, cautions: __, ...numbers } = end.result;
    return numbers;
  };
  const isBusy = ({ start, ended }: Watched) =>
    !ended && start !== undefined && Atomics.load(start.block, words.busy + start.helper) === 1;

  it('gives the same bits as on one, and leaves no thread behind', async () => {
    const alone = resultOf(await trained(1, iterations));
    expect(helpers).toHaveLength(0);
    await makeReady(1);
    let helped = false;
    const together = resultOf(await trained(2, iterations, () => (helped ||= helpers.some(isBusy))));
    expect(helped).toBe(true);
    expect(helpers).toHaveLength(1);
    expect(together).toEqual(alone);
  });

  it('goes on to the same bits when a helper dies at work, and says so', async () => {
    await makeReady(2);
    let dying: Watched | undefined;
    const hurt = await trained(2, iterations, () => {
      const [first] = helpers;
      if (dying || !first || !isBusy(first)) return;
      dying = first;
      first.worker.terminate();
    });
    expect(dying?.ended).toBe(true);
    expect(helpers).toHaveLength(2);
    const { cautions } = (hurt.end as Events['train.finished']).result;
    expect(cautions).toMatchObject([{ severity: 'warning', code: 'internal-error' }]);
    expect(resultOf(hurt)).toEqual(resultOf(await trained(1, iterations)));
  });

  it('ends as broken, to be resumed, when helpers die again and again', async () => {
    await makeReady(4);
    const dying = new Set<Watched>();
    const { end, run } = await trained(2, 1_000_000, () => {
      for (const helper of helpers)
        if (isBusy(helper) && !dying.has(helper)) {
          dying.add(helper);
          helper.worker.terminate();
        }
    });
    expect(end).toMatchObject({ run, resumable: true });
    expect(dying.size).toBe(4);
  });
});
