import {
  decodeCheckpoint,
  invariant,
  isClean,
  prepareFit,
  train,
  type Diagnostic,
  type ExecutorMaker,
  type TrainingMetrics,
  type TrainingProgress,
  type TrainingResult,
} from '../../engine';
import type { Job } from './job';
import { machinesOf, type MachineChoice } from './machines';
import { prepareModel } from './prepare-model';
import { backendId } from './solver-cache';

export interface TrainingHooks {
  /** Asked often, from within the computation. */
  readonly isCancelled: () => boolean;
  readonly onProgress: (progress: TrainingProgress) => void;
  /** Number of the trajectory whose curve is reported. */
  readonly watched?: () => number;
  /** Every completed iteration, in order. */
  readonly onIteration: (metrics: TrainingMetrics) => void;
  /** The best weights so far with what it takes to go on, as the bytes of a safetensors file. */
  readonly onCheckpoint: (bytes: Uint8Array) => void;
  /** What computes the chunks of many trajectories; this thread alone when absent. */
  readonly executors?: (choice: MachineChoice) => ExecutorMaker;
}

/** Either what is wrong with the job, or the way to run it. Warnings come with both. */
export type PreparedTraining =
  | { readonly ready: false; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly ready: true;
      readonly diagnostics: readonly Diagnostic[];
      readonly run: (hooks: TrainingHooks) => Promise<TrainingResult>;
    };

/** Checks everything that can be wrong before a run begins. The job's checkpoint is one to go on from. */
export function prepareTraining(job: Job): PreparedTraining {
  const { training, simulation } = job.document;
  const { model, tables, diagnostics } = prepareModel(job);
  if (!model) return { ready: false, diagnostics };
  const prepared = prepareFit(model, [...tables.values()], { training, simulation });
  const { fit } = prepared;
  const resumed =
    job.checkpoint && fit ? decodeCheckpoint(job.checkpoint, fit.model, training).diagnostics : [];
  const all = [...diagnostics, ...prepared.diagnostics, ...resumed];
  if (!fit || !isClean(all)) return { ready: false, diagnostics: all };
  const choice: MachineChoice = {
    method: simulation.method,
    backend: backendId,
    precision: simulation.precision,
    ...(training.gradient === undefined ? {} : { gradient: training.gradient }),
  };
  const run = async (hooks: TrainingHooks): Promise<TrainingResult> => {
    const { result } = await train({
      fit,
      training,
      simulation,
      backend: backendId,
      ...machinesOf(choice, hooks.executors?.(choice)),
      ...(job.checkpoint ? { resume: job.checkpoint } : {}),
      surroundings: {
        now: () => performance.now(),
        pause: () => new Promise((resolve) => setImmediate(resolve)),
        shouldStop: hooks.isCancelled,
        onProgress: hooks.onProgress,
        ...(hooks.watched ? { watched: hooks.watched } : {}),
        onIteration: hooks.onIteration,
        onCheckpoint: hooks.onCheckpoint,
      },
    });
    invariant(result, 'a checkpoint that was checked could not be read');
    return result;
  };
  return { ready: true, diagnostics: all, run };
}
