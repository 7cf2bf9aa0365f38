/**
 * Entry of the worker threads. A training run has a thread to itself and ends with it; short tasks share one thread
 * that stays, so that what is compiled is used again.
 */
import { parentPort } from 'node:worker_threads';
import type { TrainingMetrics } from '../../engine';
import { diagnosticsOf } from './diagnostics-of';
import type { Job } from '../jobs/job';
import { prepareTraining } from '../jobs/prepare-training';
import { tasks, type TaskName, type Tasks } from '../jobs/tasks';
import type { FromWorker, ToWorker } from './worker-messages';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: FromWorker) => parentPort?.postMessage(message);

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
async function train(job: Job, cancel: Int32Array): Promise<void> {
  const prepared = prepareTraining(job);
  if (!prepared.ready) return say({ kind: 'rejected', diagnostics: prepared.diagnostics });
  say({ kind: 'accepted', diagnostics: prepared.diagnostics });
  const metrics: TrainingMetrics[] = [];
  const result = await prepared.run({
    isCancelled: () => Atomics.load(cancel, 0) !== 0,
    onIteration: (iteration) => metrics.push(iteration),
    onProgress: (progress) => say({ kind: 'progress', progress, metrics: metrics.splice(0) }),
    onCheckpoint: (bytes) => say({ kind: 'checkpoint', bytes, metrics: metrics.splice(0) }),
  });
  say({ kind: 'finished', result });
}

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'task') void answer(message);
  else void train(message.job, message.cancel);
});
