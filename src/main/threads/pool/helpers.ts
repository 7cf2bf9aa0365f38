import type { HostWorker } from '../spawn-worker';
import { markGone } from './control-block';
import type { HelperRequest } from './team';

/** The helper threads of one training run, as the host sees them. */
export interface Helpers {
  start(request: HelperRequest): void;
  /** Ends all of them; there are no more afterwards. */
  close(): void;
}

/**
 * Starts helpers and watches over them: the training thread may be waiting and cannot see that one died, so it is told
 * in shared memory.
 */
export function createHelpers(
  spawn: () => HostWorker,
  cancel: Int32Array<SharedArrayBuffer>,
  onLost: (error: Error | undefined) => void,
): Helpers {
  const alive = new Set<HostWorker>();
  let closed = false;
  return {
    start({ helper, block, port }) {
      if (closed) return;
      const worker = spawn();
      alive.add(worker);
      worker.say({ kind: 'help', start: { helper, block, port, cancel } }, [port]);
      worker.onEnd((error) => {
        alive.delete(worker);
        if (closed) return;
        markGone(block, helper);
        onLost(error);
      });
    },
    close() {
      closed = true;
      for (const worker of alive) worker.terminate();
    },
  };
}
