/** What is kept of a training run, as the editor and the host speak of it. */
import type { RunNames } from './document/names-in-run';
import type { FitCurve, TrainingResult } from './training/define';

export interface RunInfo {
  readonly id: string;
  readonly startedAt: string;
  readonly status: 'running' | 'interrupted' | TrainingResult['status'];
  readonly result: TrainingResult | null;
  /** Names of nodes and shared parameters when it began: those in `result` are made of them. Absent for old runs. */
  readonly names?: RunNames;
  /** What the user calls it; absent for a run that goes by its date. */
  readonly name?: string;
  /** Stands on top of the list. */
  readonly pinned?: boolean;
  readonly facts?: RunFacts;
}

/** How a run was made, as its folder tells; blank where an old or foreign folder says nothing. */
export interface RunFacts {
  readonly seed: number | null;
  /** Settings of training and simulation by their dotted names, such as `training.adam.learningRate`. */
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  /** Hashes begin with their kind: `sha256:…`. */
  readonly documentHash: string;
  readonly data: readonly { readonly name: string; readonly hash: string }[];
  /** Processor, cores, operating system. */
  readonly device: string;
  /** Of Symbiode. */
  readonly version: string;
}

/** Names a run of a document, which is named by its place, or by `work` (formerly by its title) while it has none. */
export interface RunPlace {
  readonly path: string | null;
  readonly title: string;
  readonly work?: string;
  readonly run: string;
}

/** A run's trained numbers as the editor needs them. */
export interface RunRecord {
  readonly info: RunInfo;
  /** Loss curves: iteration, training loss, validation loss (NaN where not computed). */
  readonly history: {
    readonly iteration: Float64Array;
    readonly loss: Float64Array;
    readonly validationLoss: Float64Array;
  };
  readonly fit: FitCurve | null;
  /** How the trained numbers moved; absent where the run kept none. */
  readonly parameters?: ParameterHistory;
}

/** Values of the trained numbers at some of the iterations, row by row. */
export interface ParameterHistory {
  /** Which run of an ensemble, from 1; a single run is the first. */
  readonly member: Float64Array;
  /** Of that run alone, from 1. */
  readonly iteration: Float64Array;
  /** By name; NaN where one was not kept. */
  readonly values: Readonly<Record<string, Float64Array>>;
}
