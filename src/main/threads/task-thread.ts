/**
 * Short computations, one after another on one thread that stays. A computation cannot be interrupted from within,
 * so one that takes very long is stopped with its thread as soon as another one waits.
 */
import { ModelError, problem } from '../../engine';
import type { TaskName, Tasks } from '../jobs/tasks';
import { spawnWorker, type HostWorker } from './spawn-worker';
import type { ToWorker } from './worker-messages';

export interface TaskThread {
  /** Rejects with a `TaskCancelled` as soon as the signal says so; the thread is stopped if it is at it. */
  run<N extends TaskName>(
    name: N,
    asked: Tasks[N]['asked'],
    signal?: AbortSignal,
  ): Promise<Tasks[N]['answer']>;
  /** Loads the engine on the thread, so that the first task need not wait for it. */
  warm(): void;
  close(): void;
}

/** What a task ends with that nobody waits for any more. */
export class TaskCancelled extends Error {
  override readonly name = 'TaskCancelled';
}

interface Pending {
  readonly say: (worker: HostWorker, id: number) => void;
  readonly resolve: (answer: Tasks[TaskName]['answer']) => void;
  readonly reject: (error: Error) => void;
}

type Current = Pending & { readonly id: number; readonly startedAt: number };

function tooSlow(seconds: number): ModelError {
  return new ModelError([
    problem(
      'numerical-failure',
      {},
      `The computation was stopped after ${seconds} s because another one was waiting.`,
      'Raise the tolerances, shorten the time span or lower the number of steps.',
    ),
  ]);
}

/** The thread of one host. `patience` is how many milliseconds a task may take while another one waits. */
export function createTaskThread(spawn: () => HostWorker = spawnWorker, patience = 10_000): TaskThread {
  const queue: Pending[] = [];
  let worker: HostWorker | undefined;
  let current: Current | undefined;
  let nextId = 0;
  let closed = false;

  const release = (): Current | undefined => {
    const released = current;
    current = undefined;
    return released;
  };
  const start = (): HostWorker => {
    const started = spawn();
    started.onMessage((message) => {
      if (message.kind !== 'answer' && message.kind !== 'failed') return;
      if (started !== worker || message.id !== current?.id) return;
      const done = release();
      if (message.kind === 'answer') done?.resolve(message.answer);
      else done?.reject(new ModelError(message.diagnostics));
      next();
    });
    started.onEnd((error) => {
      if (started !== worker) return;
      worker = undefined;
      release()?.reject(error ?? new Error('The computation stopped unexpectedly.'));
      next();
    });
    return started;
  };
  const next = () => {
    const pending = closed || current ? undefined : queue.shift();
    if (!pending) return;
    worker ??= start();
    current = { ...pending, id: nextId++, startedAt: Date.now() };
    pending.say(worker, current.id);
  };
  const stopCurrent = (reason: Error) => {
    const old = worker;
    worker = undefined;
    old?.terminate();
    release()?.reject(reason);
    next();
  };
  const giveUpOn = (slow: Current) => {
    if (current !== slow || queue.length === 0) return;
    stopCurrent(tooSlow(Math.round((Date.now() - slow.startedAt) / 1000)));
  };
  const cancel = (task: Pending) => {
    const place = queue.indexOf(task);
    if (place >= 0) {
      queue.splice(place, 1);
      task.reject(new TaskCancelled('The computation was cancelled.'));
    } else if (current?.resolve === task.resolve)
      stopCurrent(new TaskCancelled('The computation was cancelled.'));
  };
  return {
    run<N extends TaskName>(name: N, asked: Tasks[N]['asked'], signal?: AbortSignal) {
      return new Promise<Tasks[N]['answer']>((resolve, reject) => {
        const task: Pending = {
          say: (worker, id) => worker.say({ kind: 'task', id, name, asked } as ToWorker),
          resolve,
          reject,
        };
        queue.push(task);
        if (signal?.aborted === true) return cancel(task);
        signal?.addEventListener('abort', () => cancel(task), { once: true });
        next();
        const slow = current;
        if (slow && queue.length > 0) {
          setTimeout(() => giveUpOn(slow), Math.max(0, slow.startedAt + patience - Date.now())).unref();
        }
      });
    },
    warm: () => {
      if (!closed) worker ??= start();
    },
    close: () => {
      closed = true;
      worker?.terminate();
      worker = undefined;
    },
  };
}
