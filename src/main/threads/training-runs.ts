/**
 * Training runs, each on a thread of its own, so that one can be stopped whatever it is doing: first it is asked,
 * and ends by itself with its best weights; a thread that does not answer is terminated, and the last checkpoint it
 * posted is what is kept. The host writes the run folder, so a crash of the thread loses nothing either.
 */
import { underNamesOfRun, type Diagnostic } from '../../engine';
import type { RunFolder } from '../files/run-folder';
import { cannotResume, type RunOwner, type RunStore } from '../files/run-store';
import type { Emit } from './emit';
import type { Job, Work } from '../jobs/job';
import { followRun, type FollowedRun } from './follow-run';
import { provenanceOf } from '../jobs/provenance';
import { snapshotOf } from '../jobs/snapshot';
import { createHelpers, type Helpers } from './pool/helpers';
import { threadCount } from './pool/thread-count';
import { spawnWorker, type HostWorker } from './spawn-worker';

import type { FromWorker } from './worker-messages';

export interface StartedTraining {
  /** Null when the model cannot be trained; the diagnostics say why. */
  readonly run: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface TrainingRuns {
  start(work: Work, owner: RunOwner, resume: string | null): Promise<StartedTraining>;
  /** Does nothing for a run that is over. */
  cancel(run: string): void;
  /** Reports the curve of this trajectory from now on. Does nothing for a run that is over. */
  watch(run: string, trajectory: number): void;
  readonly isActive: (run: string) => boolean;
  /** Folder of a run that is going on. */
  readonly folderOf: (run: string) => RunFolder | undefined;
  /** Stops every run; they stay on disk as interrupted, to be resumed. */
  close(): Promise<void>;
}

/** Passes messages on to whoever follows the run, and keeps them until somebody does. */
function listenTo(worker: HostWorker, cancel: Int32Array<SharedArrayBuffer>, spawnHelper: () => HostWorker) {
  const waiting: FromWorker[] = [];
  let end: { readonly error: Error | undefined } | undefined;
  let run: FollowedRun | undefined;
  const lost: (Error | undefined)[] = [];
  const helpers: Helpers = createHelpers(spawnHelper, cancel, (error) => {
    if (run) run.onHelperLost(error);
    else lost.push(error);
  });
  const verdict = new Promise<Extract<FromWorker, { readonly kind: 'accepted' | 'rejected' }>>(
    (resolve, reject) => {
      worker.onMessage((message) => {
        if (message.kind === 'accepted' || message.kind === 'rejected') resolve(message);
        else if (message.kind === 'wants-helper') helpers.start(message.request);
        else if (run) run.onMessage(message);
        else waiting.push(message);
      });
      worker.onEnd((error) => {
        helpers.close();
        end = { error };
        reject(error ?? new Error('The run stopped before it began.'));
        run?.onEnd(error);
      });
    },
  );
  const followBy = (followed: FollowedRun) => {
    run = followed;
    lost.forEach((error) => followed.onHelperLost(error));
    waiting.splice(0).forEach((message) => followed.onMessage(message));
    if (end) followed.onEnd(end.error);
  };
  return { verdict, followBy };
}

export interface TrainingThreads {
  /** Threads that one run computes on. */
  readonly threads?: number;
  readonly spawnHelper?: () => HostWorker;
}

/** The training runs of one host. `runs` is asked for lazily because it wants to know which runs are active. */
export function createTrainingRuns(
  runs: () => RunStore,
  emit: Emit,
  spawn: () => HostWorker = spawnWorker,
  { threads = threadCount(), spawnHelper = spawnWorker }: TrainingThreads = {},
): TrainingRuns {
  const active = new Map<string, FollowedRun>();
  const resuming = new Set<string>();

  const begin = async (work: Work, owner: RunOwner, resume: string | null): Promise<StartedTraining> => {
    const from = resume === null ? undefined : await runs().openToResume(owner, resume);
    // A run stays under the names that it began with, whatever its nodes are called today.
    const names = from?.folder.info().names;
    const document = from ? underNamesOfRun(work.document, names) : work.document;
    const job: Job = { ...work, document, checkpoint: from?.checkpoint ?? null };
    const flag = new Int32Array(new SharedArrayBuffer(8));
    const worker = spawn();
    const { verdict, followBy } = listenTo(worker, flag, spawnHelper);
    worker.say({ kind: 'train', job, cancel: flag, threads });
    const { kind, diagnostics } = await verdict;
    if (kind === 'rejected') {
      worker.terminate();
      return { run: null, diagnostics };
    }
    const [provenance, snapshot] = [provenanceOf(work), snapshotOf(work)];
    await from?.folder.reopen(provenance, snapshot);
    const folder = from?.folder ?? (await runs().create(owner, { provenance, snapshot }));
    const run = followRun({
      worker,
      folder,
      work: { ...work, document },
      emit,
      askToStop: () => Atomics.store(flag, 0, 1),
      watch: (trajectory) => Atomics.store(flag, 1, trajectory),
      over: () => active.delete(folder.id),
    });
    active.set(folder.id, run);
    followBy(run);
    return { run: folder.id, diagnostics };
  };
  return {
    async start(work, owner, resume) {
      if (resume === null) return begin(work, owner, resume);
      if (resuming.has(resume) || active.has(resume)) throw cannotResume(resume, 'it is still running');
      resuming.add(resume);
      return begin(work, owner, resume).finally(() => resuming.delete(resume));
    },
    cancel: (run) => active.get(run)?.cancel(),
    watch: (run, trajectory) => active.get(run)?.watch(trajectory),
    isActive: (run) => active.has(run),
    folderOf: (run) => active.get(run)?.folder,
    close: async () => {
      await Promise.all([...active.values()].map((run) => run.interrupt()));
    },
  };
}
