/**
 * One training thread and its folder, from acceptance to the end. What happens is written and told in order, so
 * that what an event speaks of is on disk when it is sent. Checkpoints come fast in small models; the newest one is
 * kept at once in memory and on disk at most twice a second, and always before the run counts as over.
 */
import {
  caution,
  type Diagnostic,
  type FitCurve,
  type TrainingProgress,
  type TrainingResult,
} from '../../engine';
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
/** Helper threads that a run may lose; with one more it ends. */
const mostLost = 3;

const lostHelper = (error: Error | undefined): Diagnostic =>
  caution(
    'internal-error',
    {},
    `A thread that computed a part of the run crashed${error ? `: ${error.message}` : '.'}`,
    'Nothing is lost: its part was computed again. If it happens often, close other programs to free memory.',
  );

export interface FollowedRun {
  readonly folder: RunFolder;
  readonly onMessage: (message: FromWorker) => void;
  /** The thread is gone. */
  readonly onEnd: (error: Error | undefined) => void;
  /** A thread that helped it is gone. */
  readonly onHelperLost: (error: Error | undefined) => void;
  readonly cancel: () => void;
  /** Chooses the trajectory, by its number, whose curve is reported. */
  readonly watch: (trajectory: number) => void;
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
  /** Sets the number that the thread reads. */
  readonly watch: (trajectory: number) => void;
  /** The run is over and everything is on disk. */
  readonly over: () => void;
}

/** Follows a run that was accepted. */
export function followRun(options: FollowOptions): FollowedRun {
  const { worker, folder, work, emit, askToStop, watch, over } = options;
  const startedAt = Date.now();
  let last: TrainingProgress | undefined;
  let fit: FitCurve | undefined;
  let checkpoint: Uint8Array | undefined;
  let keptAt = 0;
  let asked = false;
  let ended = false;
  let cautions: readonly Diagnostic[] = [];
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
  const known = () => (cautions.length > 0 ? { cautions } : {});
  const finish = (bare: TrainingResult) => {
    ended = true;
    const all = [...cautions, ...(bare.cautions ?? [])];
    const result = { ...bare, ...(all.length > 0 ? { cautions: all } : {}) };
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
    folder,
    onMessage(message) {
      if (ended) return;
      if (message.kind === 'finished') return finish(message.result);
      if (message.kind !== 'progress' && message.kind !== 'checkpoint') return;
      if (message.kind === 'progress') last = { ...message.progress, ...known() };
      const progress = last;
      void then(async () => {
        await folder.addMetrics(message.metrics);
        // Not before its metrics are written: a run that goes on from a checkpoint has the curve that leads there.
        if (message.kind === 'checkpoint') checkpoint = message.bytes;
        else fit = message.progress.fit ?? fit;
        await keep(false);
        if (message.kind !== 'progress' || !progress) return;
        emit({ kind: 'event', name: 'train.progress', body: { run: folder.id, progress } });
      });
    },
    onEnd(error) {
      if (ended) return;
      if (asked) finish(cancelledResult(work.document, last, (Date.now() - startedAt) / 1000));
      else breakOff(error);
    },
    onHelperLost(error) {
      if (ended) return;
      cautions = [...cautions, lostHelper(error)];
      if (cautions.length <= mostLost) return;
      breakOff(
        new Error(
          `threads that helped it crashed ${cautions.length} times${error ? ` (${error.message})` : ''}. Where memory is short, set SYMBIODE_THREADS to 1 and resume it.`,
        ),
      );
      worker.terminate();
    },
    watch,
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
