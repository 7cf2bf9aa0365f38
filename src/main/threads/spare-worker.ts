import { spawnWorker, type HostWorker } from './spawn-worker';

export interface SpareWorkers {
  /** The thread that is ready, or a new one; the next is made ready. */
  take(): HostWorker;
  /** Makes a thread ready. */
  warm(): void;
  close(): void;
}

/** Loading the engine on a thread takes about a second on a slow machine; one that waits makes Train begin at once. */
export function createSpareWorkers(spawn: () => HostWorker = spawnWorker): SpareWorkers {
  let spare: HostWorker | undefined;
  let closed = false;
  const warm = () => {
    if (closed || spare) return;
    const worker = spawn();
    spare = worker;
    worker.onEnd(() => {
      if (spare === worker) spare = undefined;
    });
  };
  return {
    take() {
      const worker = spare ?? spawn();
      spare = undefined;
      // Not while the run begins, which wants the processor for itself.
      setTimeout(warm, 2000).unref();
      return worker;
    },
    warm,
    close: () => {
      closed = true;
      spare?.terminate();
    },
  };
}
