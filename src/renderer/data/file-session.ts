import { malformed, ModelError } from '../../engine/index';
import type { Answer, TaskName, Tasks } from './worker-messages';

/** A file in the hands of a worker. */
export interface FileSession {
  /** Rejects with a `ModelError` that says what is wrong with the file. */
  readonly ask: <N extends TaskName>(task: N, ask: Tasks[N]['ask']) => Promise<Tasks[N]['answer']>;
  readonly close: () => void;
}

/** Longer than any honest file takes; a hostile one may make a library spin. */
const PATIENCE = 60_000;

interface Waiting {
  readonly resolve: (answer: Tasks[TaskName]['answer']) => void;
  readonly reject: (error: ModelError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Starts a worker; `make` is there for tests. */
export function openFileSession(
  make = (): Worker => new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' }),
): FileSession {
  const worker = make();
  const waiting = new Map<number, Waiting>();
  let count = 0;
  const fail = (what: string): void => {
    worker.terminate();
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(malformed(what));
    }
    waiting.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const found = waiting.get(data.id);
    waiting.delete(data.id);
    if (!found) return;
    clearTimeout(found.timer);
    if ('answer' in data) found.resolve(data.answer);
    else found.reject(new ModelError(data.diagnostics));
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    fail('The file could not be read: its reader stopped.');
  });
  return {
    ask: <N extends TaskName>(task: N, ask: Tasks[N]['ask']) => {
      count += 1;
      const id = count;
      return new Promise<Tasks[N]['answer']>((resolve, reject) => {
        const timer = setTimeout(
          () => fail('The file could not be read: it took longer than a minute.'),
          PATIENCE,
        );
        waiting.set(id, { resolve, reject, timer });
        // A worker has no origin to name.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        worker.postMessage({ id, task, ask });
      });
    },
    close: () => fail('The file was closed.'),
  };
}
