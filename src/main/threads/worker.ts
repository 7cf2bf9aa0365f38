/**
 * Entry of the worker threads. A training run has a thread to itself and ends with it; short tasks share one thread
 * that stays, so that what is compiled is used again.
 */
import { parentPort, type TransferListItem } from 'node:worker_threads';
import type { TrainingMetrics } from '../../engine';
import { diagnosticsOf } from './diagnostics-of';
import { prepareTraining } from '../jobs/prepare-training';
import { tasks, type TaskName, type Tasks } from '../jobs/tasks';
import { createPool } from './pool/create-pool';
import { Helper, type HelperStart } from './pool/helper';
import type { FromWorker, ToWorker } from './worker-messages';

const say = (message: FromWorker, transfer: readonly TransferListItem[] = []) =>
  parentPort?.postMessage(message, transfer);

async function answer(message: Extract<ToWorker, { readonly kind: 'task' }>): Promise<void> {
  const { id } = message;
  try {
    // The table has a line for each name; which question belongs to it, TypeScript cannot follow.
    const task = tasks[message.name] as (asked: unknown) => Tasks[TaskName]['answer'] | Promise<never>;
    const answer = await task(message.asked);
    say({ kind: 'answer', id, answer });
  } catch (error) {
    say({ kind: 'failed', id, diagnostics: diagnosticsOf(error) });
  }
}

/** Bugs are left to crash the thread, so that the host sees them and says that the run broke. */
async function train({ job, cancel, threads }: Extract<ToWorker, { readonly kind: 'train' }>): Promise<void> {
  const prepared = prepareTraining(job);
  if (!prepared.ready) return say({ kind: 'rejected', diagnostics: prepared.diagnostics });
  say({ kind: 'accepted', diagnostics: prepared.diagnostics });
  const metrics: TrainingMetrics[] = [];
  const pool = createPool({
    threads,
    cancel,
    request: (request) => say({ kind: 'wants-helper', request }, [request.port]),
  });
  const result = await prepared.run({
    isCancelled: () => Atomics.load(cancel, 0) !== 0,
    executors: (choice) => (own, system, loss) =>
      pool.createExecutor({ choice, system, ...(loss ? { loss } : {}) }, own),
    watched: () => Atomics.load(cancel, 1),
    onIteration: (iteration) => metrics.push(iteration),
    onProgress: (progress) => say({ kind: 'progress', progress, metrics: metrics.splice(0) }),
    onCheckpoint: (bytes) => say({ kind: 'checkpoint', bytes, metrics: metrics.splice(0) }),
  });
  say({ kind: 'finished', result });
}

/** For the rest of the thread's life: it waits in shared memory, not for messages. */
function help(start: HelperStart): never {
  const helper = new Helper(start);
  for (;;) helper.turn();
}

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'task') void answer(message);
  else if (message.kind === 'help') help(message.start);
  else void train(message);
});
