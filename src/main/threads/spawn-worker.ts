import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './worker-messages';

/** A worker thread with its messages typed. */
export interface HostWorker {
  say(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called once when the thread is gone, with what it died of. */
  onEnd(listener: (error: Error | undefined) => void): void;
  terminate(): void;
}

/** Starts a thread; built files lie side by side, so the worker's entry is next to this one. */
export function spawnWorker(): HostWorker {
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const worker = new Worker(path.join(folder, 'worker.js'));
  let failure: Error | undefined;
  let ended = false;
  let onEnd: ((error: Error | undefined) => void) | undefined;
  // Kept by a listener from the start: an error without one would end the whole host.
  worker.on('error', (error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error));
  });
  worker.on('exit', () => {
    ended = true;
    onEnd?.(failure);
  });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    say: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.on('message', listener);
    },
    onEnd: (listener) => {
      onEnd = listener;
      if (ended) listener(failure);
    },
    terminate: () => {
      void worker.terminate();
    },
  };
}
