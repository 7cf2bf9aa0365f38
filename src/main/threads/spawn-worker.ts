import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, type TransferListItem } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './worker-messages';

/** A worker thread with its messages typed. */
export interface HostWorker {
  say(message: ToWorker, transfer?: readonly TransferListItem[]): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called once when the thread is gone, with what it died of. */
  onEnd(listener: (error: Error | undefined) => void): void;
  terminate(): void;
}

/** Starts a thread; built files lie side by side, so the worker's entry is next to this one. */
export function spawnWorker(
  file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'worker.js'),
): HostWorker {
  const worker = new Worker(file);
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
    say: (message, transfer = []) => worker.postMessage(message, transfer),
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
