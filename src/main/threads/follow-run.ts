/**
 * One training thread and its folder, from acceptance to the end. What happens is written and told in order, so
 * that what an event speaks of is on disk when it is sent. Checkpoints come fast in small models; the newest one is
 * kept at once in memory and on disk at most twice a second, and always before the run counts as over.
 */
import type { FitCurve, TrainingProgress, TrainingResult } from '../../engine';
import type { RunFolder } from '../files/run-folder';
import { cancelledResult } from '../jobs/cancelled-result';
import type { Work } from '../jobs/job';
import type { Emit } from './emit';
import type { HostWorker } from './spawn-worker';

import type { FromWorker } from './worker-messages';

/** Milliseconds that a run has to end by itself after it was asked to. */
const softCancel = 150;
/** Least milliseconds between two checkpoints on disk. */
const checkpointEvery = 500;

export interface FollowedRun {
  readonly onMessage: (message: FromWorker) => void;
  /** The thread is gone. */
  readonly onEnd: (error: Error | undefined) => void;
  readonly cancel: () => void;
  /** Stops at once; the run can be resumed. */
  readonly interrupt: () => Promise<void>;
}

export interface FollowOptions {
  readonly worker: HostWorker;
  readonly folder: RunFolder;
  readonly work: Work;
  readonly emit: Emit;
  /** Sets the flag that the thread reads. */
  readonly askToStop: () => void;
  /** The run is over and everything is on disk. */
  readonly over: () => void;
}

/** Follows a run that was accepted. */
export function followRun({ worker, folder, work, emit, askToStop, over }: FollowOptions): FollowedRun {
  const startedAt = Date.now();
  let last: TrainingProgress | undefined;
  let fit: FitCurve | undefined;
  let checkpoint: Uint8Array | undefined;
  let keptAt = 0;
  let asked = false;
  let ended = false;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  // Begins after the reply to `train.start`, so that the editor knows the run before it hears of it.
  let order: Promise<void> = new Promise((resolve) => setImmediate(resolve));
  const then = (step: () => Promise<void>): Promise<void> => {
    order = order.then(step).catch((error: unknown) => {
      process.stderr.write(`Run ${folder.id}: ${String(error)}\n`);
    });
    return order;
  };
  const keep = async (atOnce: boolean) => {
    const isDue = checkpoint !== undefined && Date.now() - keptAt >= checkpointEvery;
    if (!atOnce && !isDue) return;
    keptAt = Date.now();
    const [bytes, curve] = [checkpoint, fit];
    checkpoint = undefined;
    fit = undefined;
    if (bytes) await folder.keepCheckpoint(bytes);
    if (curve) await folder.keepFit(curve);
  };
  const finish = (result: TrainingResult) => {
    ended = true;
    clearTimeout(deadline);
    void then(async () => {
      await keep(true);
      await folder.finish(result);
      over();
      emit({ kind: 'event', name: 'train.finished', body: { run: folder.id, result } });
      worker.terminate();
    });
  };
  const breakOff = (error: Error | undefined) => {
    ended = true;
    void then(async () => {
      await keep(true);
      await folder.interrupt();
      over();
      const resumable = (await folder.checkpoint()) !== undefined;
      const message = `The run stopped unexpectedly${error ? `: ${error.message}` : '.'}`;
      emit({ kind: 'event', name: 'train.broken', body: { run: folder.id, message, resumable } });
    });
  };
  return {
    onMessage(message) {
      if (ended) return;
      if (message.kind === 'finished') return finish(message.result);
      if (message.kind !== 'progress' && message.kind !== 'checkpoint') return;
      if (message.kind === 'checkpoint') checkpoint = message.bytes;
      else {
        last = message.progress;
        fit = message.progress.fit ?? fit;
      }
      void then(async () => {
        await folder.addMetrics(message.metrics);
        await keep(false);
        if (message.kind !== 'progress') return;
        emit({ kind: 'event', name: 'train.progress', body: { run: folder.id, progress: message.progress } });
      });
    },
    onEnd(error) {
      if (ended) return;
      if (asked) finish(cancelledResult(work.document, last, (Date.now() - startedAt) / 1000));
      else breakOff(error);
    },
    cancel() {
      if (asked) return;
      asked = true;
      askToStop();
      deadline = setTimeout(() => worker.terminate(), softCancel);
    },
    interrupt: async () => {
      ended = true;
      worker.terminate();
      await then(async () => {
        await keep(true);
        await folder.interrupt();
      });
    },
  };
}
