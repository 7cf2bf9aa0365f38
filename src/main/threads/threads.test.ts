/** Threads that misbehave, as threads of the real engine hardly can be made to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { ModelError, type TrainingProgress } from '../../engine';
import { createRunStore, type RunStore } from '../files/run-store';
import type { Emit } from './emit';
import { createSpareWorkers } from './spare-worker';
import type { HostWorker } from './spawn-worker';
import { createTaskThread, TaskCancelled } from './task-thread';
import { createTrainingRuns, type TrainingRuns } from './training-runs';
import type { FromWorker, ToWorker } from './worker-messages';

// Processes and the disk of a busy machine may take their time.
vi.setConfig({ testTimeout: 60_000 });

/** A thread whose every word and end the test decides. */
class FakeWorker implements HostWorker {
  readonly heard: ToWorker[] = [];
  terminated = false;
  private listener: (message: FromWorker) => void = () => {};
  private ender: (error: Error | undefined) => void = () => {};
  say(message: ToWorker): void {
    this.heard.push(message);
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.listener = listener;
  }
  onEnd(listener: (error: Error | undefined) => void): void {
    this.ender = listener;
  }
  terminate(): void {
    if (this.terminated) return;
    this.terminated = true;
    queueMicrotask(() => this.ender(undefined));
  }
  speak(message: FromWorker): void {
    this.listener(message);
  }
  crash(): void {
    this.ender(new Error('out of memory'));
  }
}

const progress: TrainingProgress = {
  phase: 'adam',
  stage: 'Adam',
  iteration: 8,
  totalIterations: 10,
  loss: 2,
  bestLoss: 1,
  validationLoss: null,
  gradientNorm: 1,
  iterationsPerSecond: 1,
  secondsLeft: 1,
  parameters: { 'growth.r': 0.5 },
};

describe('a training run', () => {
  let folder = '';
  let worker: FakeWorker;
  let store: RunStore;
  let trainings: TrainingRuns;
  let events: Parameters<Emit>[0][];
  const owner = () => ({ path: path.join(folder, 'hares.symbiode'), title: 'Hares' });
  const work = { document: hareDocument(), tables: { record: hareTable } };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'symbiode-threads-'));
    events = [];
    worker = new FakeWorker();
    trainings = createTrainingRuns(
      () => store,
      (event) => events.push(event),
      () => worker,
    );
    store = createRunStore(trainings.isActive);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Until the worker has been told to train. */
  async function asked(): Promise<void> {
    while (worker.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  async function begin(resume: string | null = null): Promise<string> {
    const started = trainings.start(work, owner(), resume);
    await asked();
    worker.speak({ kind: 'accepted', diagnostics: [] });
    return (await started).run ?? '';
  }

  /** Until its end has been told, which is the last that happens to it. */
  const ended = async (run: string) => {
    const isEnd = ({ name, body }: (typeof events)[number]) => name !== 'train.progress' && body.run === run;
    while (!events.some(isEnd)) await new Promise((resolve) => setTimeout(resolve, 1));
  };

  it('that does not listen is terminated after 150 ms; its last checkpoint is what is kept', async () => {
    const run = await begin();
    worker.speak({ kind: 'checkpoint', bytes: new Uint8Array([1]), metrics: [] });
    worker.speak({ kind: 'progress', progress, metrics: [] });
    worker.speak({ kind: 'checkpoint', bytes: new Uint8Array([2]), metrics: [] });
    trainings.cancel(run);
    const asked = worker.heard[0];
    expect(asked?.kind === 'train' && asked.cancel[0]).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(worker.terminated).toBe(false);
    await ended(run);
    expect(worker.terminated).toBe(true);
    expect(events.at(-1)).toMatchObject({
      name: 'train.finished',
      body: { run, result: { status: 'cancelled', iterations: 8, trainLoss: 1 } },
    });
    const kept = await store.open(owner(), run);
    expect(await kept.checkpoint()).toEqual(Buffer.from([2]));
    expect(kept.info().status).toBe('cancelled');
  });

  it.each([
    [true, [new Uint8Array([1])]],
    [false, []],
  ])('that crashes is broken; resumable is %s', async (resumable, checkpoints) => {
    const run = await begin();
    for (const bytes of checkpoints) worker.speak({ kind: 'checkpoint', bytes, metrics: [] });
    worker.crash();
    await ended(run);
    expect(events).toMatchObject([{ name: 'train.broken', body: { run, resumable } }]);
    expect((await store.list(owner()))[0]).toMatchObject({ id: run, status: 'interrupted' });
    worker = new FakeWorker();
    if (!resumable) await expect(trainings.start(work, owner(), run)).rejects.toThrow(ModelError);
    else expect(await begin(run)).toBe(run);
  });

  it('that dies before it was accepted fails its request and leaves no folder', async () => {
    const started = trainings.start(work, owner(), null);
    await asked();
    worker.crash();
    await expect(started).rejects.toThrow('out of memory');
    expect(await store.list(owner())).toEqual([]);
  });

  it('goes on under the names that its nodes had, whatever they are called today', async () => {
    const names = { growth: 'births', hares: 'prey', gone: 'lynx' };
    const old = await store.create(owner(), { provenance: { names }, snapshot: '' });
    await old.keepCheckpoint(new Uint8Array([1]));
    await old.interrupt();
    expect(await begin(old.id)).toBe(old.id);
    const heard = worker.heard[0];
    const called = heard?.kind === 'train' ? heard.job.document.nodes.map(({ name }) => name) : [];
    expect(called).toEqual(['prey', 'lynx', 'births', 'decay', 'interaction', 'pelts']);
    trainings.cancel(old.id);
    await ended(old.id);
    // The document that is kept with it is the one of today, and is found by the same names; a record that was
    // written before shared numbers had names too has those of nodes alone.
    const found = await store.open(owner(), old.id);
    expect(found.info().names).toEqual({ nodes: names });
  });

  it('that goes on cannot be taken up a second time', async () => {
    const run = await begin();
    worker.speak({ kind: 'checkpoint', bytes: new Uint8Array([1]), metrics: [] });
    await expect(trainings.start(work, owner(), run)).rejects.toThrow('still running');
    await trainings.close();
    expect((await createRunStore(() => false).open(owner(), run)).info().status).toBe('interrupted');
  });
});

describe('the task thread', () => {
  const asked = { job: { document: hareDocument(), tables: {}, checkpoint: null } };
  const idOf = (message: ToWorker | undefined) => (message?.kind === 'task' ? message.id : -1);

  it('gives up on a slow task only when another one waits, and goes on with that', async () => {
    const workers: FakeWorker[] = [];
    const tasks = createTaskThread(() => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    }, 30);
    const slow = tasks.run('simulate', asked);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(workers).toHaveLength(1);
    const next = tasks.run('simulate', asked);
    await expect(slow).rejects.toThrow('stopped after');
    expect(workers[0]?.terminated).toBe(true);
    const answer = { solution: null, diagnostics: [] };
    workers[1]?.speak({ kind: 'answer', id: idOf(workers[1].heard[0]), answer });
    expect(await next).toBe(answer);
  });

  it('stops a task that nobody waits for any more at once, and leaves one out that has not begun', async () => {
    const workers: FakeWorker[] = [];
    const tasks = createTaskThread(() => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    });
    const stops = [new AbortController(), new AbortController()] as const;
    const going = tasks.run('simulate', asked, stops[0].signal);
    const waiting = tasks.run('simulate', asked, stops[1].signal);
    const next = tasks.run('simulate', asked);
    stops[1].abort();
    await expect(waiting).rejects.toThrow(TaskCancelled);
    expect(workers[0]?.terminated).toBe(false);
    stops[0].abort();
    await expect(going).rejects.toThrow(TaskCancelled);
    expect(workers[0]?.terminated).toBe(true);
    const answer = { solution: null, diagnostics: [] };
    workers[1]?.speak({ kind: 'answer', id: idOf(workers[1].heard[0]), answer });
    expect(await next).toBe(answer);
    await expect(tasks.run('simulate', asked, stops[0].signal)).rejects.toThrow(TaskCancelled);
  });

  it('survives a thread that crashes', async () => {
    const workers: FakeWorker[] = [];
    const tasks = createTaskThread(() => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    });
    const lost = tasks.run('simulate', asked);
    const next = tasks.run('simulate', asked);
    workers[0]?.crash();
    await expect(lost).rejects.toThrow('out of memory');
    workers[1]?.speak({ kind: 'failed', id: idOf(workers[1].heard[0]), diagnostics: [] });
    await expect(next).rejects.toThrow(ModelError);
  });
});

describe('spare threads', () => {
  it('are used once each, and one that died is not handed out', () => {
    const workers: FakeWorker[] = [];
    const spares = createSpareWorkers(() => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    });
    spares.warm();
    spares.warm();
    expect(workers).toHaveLength(1);
    workers[0]?.crash();
    expect(spares.take()).toBe(workers[1]);
    expect(spares.take()).toBe(workers[2]);
    spares.close();
  });
});
