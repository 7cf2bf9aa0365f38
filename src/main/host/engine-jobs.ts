/**
 * The long computations, as the workers and the command line call them: the only file of the machine that knows how
 * the engine simulates, trains and exports.
 */
import type {
  Diagnostic,
  Solution,
  SymbiodeDocument,
  TableTexts,
  TrainingMetrics,
  TrainingProgress,
  TrainingResult,
} from '../../engine';

/** Document, data and the checkpoint whose numbers replace the document's, when there is one. */
export interface Job {
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
  readonly checkpoint: Uint8Array | null;
}

export interface TrainingHooks {
  /** Asked often, from within the computation. */
  readonly isCancelled: () => boolean;
  readonly onProgress: (progress: TrainingProgress) => void;
  /** Every completed iteration, in order. */
  readonly onIteration: (metrics: TrainingMetrics) => void;
  /** The best weights so far with what it takes to go on, as the bytes of a safetensors file. */
  readonly onCheckpoint: (bytes: Uint8Array) => void;
}

/** Either what is wrong with the job, or the way to run it. */
export type PreparedTraining =
  | { readonly ready: false; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly ready: true;
      readonly diagnostics: readonly Diagnostic[];
      readonly run: (hooks: TrainingHooks) => Promise<TrainingResult>;
    };

export interface SimulationAnswer {
  readonly solution: Solution | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file of an export, by its path below the chosen folder. */
export interface ExportedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface ExportAnswer {
  readonly files: readonly ExportedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Short computations, by kind: what is asked and what comes back. */
export interface Tasks {
  simulate: { readonly asked: { readonly job: Job }; readonly answer: SimulationAnswer };
  export: { readonly asked: { readonly job: Job; readonly target: string }; readonly answer: ExportAnswer };
}

export type TaskName = keyof Tasks;

const notYet: readonly Diagnostic[] = [
  { code: 'unsupported', severity: 'error', where: {}, message: 'Not connected yet.', fix: 'Wait.' },
];

/** Checks and compiles a training job. */
export function prepareTraining(_job: Job): PreparedTraining {
  return { ready: false, diagnostics: notYet };
}

export const tasks: { readonly [N in TaskName]: (asked: Tasks[N]['asked']) => Tasks[N]['answer'] } = {
  simulate: () => ({ solution: null, diagnostics: notYet }),
  export: () => ({ files: [], diagnostics: notYet }),
};
