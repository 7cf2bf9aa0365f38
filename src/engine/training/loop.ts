/**
 * The training run as its surroundings see it: it yields to the event loop, reports progress, writes checkpoints and
 * stops when told to. The clock decides only when reports and pauses happen, never a number of the result.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SimulationSettings, TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import type { Differentiator, Outcome, Solver, StepControl } from '../simulation/define';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint';
import type { TrainingMetrics, TrainingProgress, TrainingResult, TrainingStatus } from './define';
import { initialRaw, scalarParameters, trainableSubset } from './parameters';
import type { PreparedFit } from './prepare-fit';
import type { ProgressReporter } from './progress';
import { createProgressReporter } from './progress';
import { recordErrors } from './record-errors';
import type { Trainer, TrainerContext } from './trainer';
import { createTrainer, PHASES } from './trainer';

/** What a run takes from its surroundings. */
export interface TrainingSurroundings {
  /** Milliseconds on any steady clock. */
  readonly now: () => number;
  /** Lets other work of the thread happen, such as the message that asks to stop. */
  readonly pause: () => Promise<void>;
  /** Asked before every evaluation. */
  readonly shouldStop: () => boolean;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Every completed iteration. */
  readonly onIteration?: (metrics: TrainingMetrics) => void;
  /** Called after the first iteration, every `checkpointEvery` iterations, every few seconds and at the end. */
  readonly onCheckpoint?: (bytes: Uint8Array) => void | Promise<void>;
  /** Iterations between checkpoints; 100 by default. */
  readonly checkpointEvery?: number;
}

export interface TrainingJob {
  readonly model: Model;
  readonly fit: PreparedFit;
  readonly training: TrainingSettings;
  readonly simulation: SimulationSettings;
  readonly backend: string;
  readonly createDifferentiator: () => Differentiator;
  readonly createSolver: () => Solver;
  /** Bytes of a checkpoint to go on from. */
  readonly resume?: Uint8Array;
  readonly surroundings: TrainingSurroundings;
}

export type TrainingOutcome =
  | { readonly result: TrainingResult; readonly raw: Float64Array; readonly diagnostics: readonly [] }
  | { readonly result: undefined; readonly raw: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Longest time between checkpoints of a slow model, in milliseconds. */
const CHECKPOINT_AFTER = 3000;

/** Longest time without a pause, in milliseconds; a request to stop is seen within it plus one evaluation. */
const PAUSE_AFTER = 15;

/** The numbers of stepping in the settings. */
export function stepControl({ rtol, atol, step, maxSteps }: SimulationSettings): StepControl {
  return { rtol, atol, step, maxSteps };
}

/** Trains until the phases end, the surroundings say stop, or nothing can be done; keeps the best weights. */
export async function train(job: TrainingJob): Promise<TrainingOutcome> {
  const restored = job.resume ? decodeCheckpoint(job.resume, job.model) : undefined;
  if (restored && !restored.value)
    return { result: undefined, raw: undefined, diagnostics: restored.diagnostics };
  const differentiator = job.createDifferentiator();
  const solver = job.createSolver();
  try {
    const context: TrainerContext = {
      model: job.model,
      fit: job.fit,
      settings: job.training,
      control: stepControl(job.simulation),
      precision: job.simulation.precision,
      differentiator,
      solver,
      subset: trainableSubset(job.model),
      base: initialRaw(job.model, job.training.seed),
    };
    return await drive(job, context, createTrainer(context, restored?.value));
  } finally {
    differentiator.dispose();
    solver.dispose();
  }
}

async function drive(job: TrainingJob, context: TrainerContext, trainer: Trainer): Promise<TrainingOutcome> {
  const { now, pause, shouldStop, onIteration, onCheckpoint, checkpointEvery = 100 } = job.surroundings;
  const { state } = trainer;
  const started = now();
  const reporter = createProgressReporter(context, trainer, job.surroundings);
  let paused = started;
  let saved = started;
  const checkpoint = async () => {
    saved = now();
    await onCheckpoint?.(encodeCheckpoint(job.model, state, trainer.current()));
  };
  let cancelled = false;
  for (;;) {
    if (shouldStop()) {
      cancelled = true;
      break;
    }
    const phase = PHASES[state.phase];
    const validated = state.validationLoss;
    const step = trainer.step();
    if (step === 'over') break;
    if (step === 'iteration') {
      onIteration?.(metricsOf(trainer, phase ?? 'lbfgs', validated));
    }
    // After the first iteration too: whoever has heard of a run can go on with it.
    const isRound =
      step === 'iteration' && (state.iteration === 1 || state.iteration % checkpointEvery === 0);
    if (isRound || now() - saved >= CHECKPOINT_AFTER) await checkpoint();
    reporter.report();
    if (now() - paused >= PAUSE_AFTER) {
      await pause();
      paused = now();
    }
  }
  await checkpoint();
  return finish({ job, context, trainer, reporter, cancelled, seconds: (now() - started) / 1000 });
}

function metricsOf(trainer: Trainer, phase: 'adam' | 'lbfgs', validated: number): TrainingMetrics {
  const { iteration, loss, validationLoss, gradientNorm } = trainer.state;
  const isNew = !Number.isNaN(validationLoss) && !Object.is(validationLoss, validated);
  return { phase, iteration, loss, validationLoss: isNew ? validationLoss : null, gradientNorm };
}

function statusOf(trainer: Trainer, cancelled: boolean): TrainingStatus {
  if (trainer.state.ending === 'failed') return 'failed';
  if (cancelled) return 'cancelled';
  return trainer.state.ending === 'earlyStopped' ? 'earlyStopped' : 'done';
}

const ENDING_WORDS = {
  limit: 'All iterations are done.',
  converged: 'The optimiser converged: nothing is left to gain.',
  stuck: 'The optimiser found no better weights from where it stood.',
  earlyStopped: 'Stopped early: the loss that is watched did not improve any more.',
  failed: 'The model cannot be integrated at its starting values.',
} as const;

function messageOf(trainer: Trainer, cancelled: boolean, failure: Outcome | undefined): string {
  const { ending, backOffs, best } = trainer.state;
  const parts: string[] = [cancelled && ending !== 'failed' ? 'Stopped on request.' : ENDING_WORDS[ending]];
  if (failure) parts.push(failure.advice);
  if (backOffs > 0 && best)
    parts.push(
      `The integration broke down ${backOffs} time${backOffs > 1 ? 's' : ''} on the way; each time training went back to the best weights with half the learning rate.`,
    );
  if (best) parts.push(`The weights of iteration ${best.iteration} are kept.`);
  return parts.filter((part) => part !== '').join(' ');
}

function finish(options: {
  readonly job: TrainingJob;
  readonly context: TrainerContext;
  readonly trainer: Trainer;
  readonly reporter: ProgressReporter;
  readonly cancelled: boolean;
  readonly seconds: number;
}): TrainingOutcome {
  const { job, context, trainer, cancelled, seconds } = options;
  const { model, fit, solver, control, base } = context;
  const { best, iteration } = trainer.state;
  const raw = best?.raw ?? base;
  options.reporter.finish(raw);
  const errors = recordErrors({ model, solver, fit, raw, control });
  const failure = trainer.failure();
  // Stopped while the horizon grew: the loss at hand is one over a part of the times.
  const isPartial = best !== undefined && best.rows < fit.rows;
  const result: TrainingResult = {
    status: statusOf(trainer, cancelled),
    message: messageOf(trainer, cancelled, failure),
    iterations: iteration,
    bestIteration: best?.iteration ?? 0,
    trainLoss: isPartial ? trainer.fullLoss(raw) : (best?.loss ?? NaN),
    validationLoss: best && fit.hasValidation && !isPartial ? best.validationLoss : null,
    rmse: errors.all,
    trainRmse: errors.training,
    validationRmse: errors.validation,
    parameters: scalarParameters(model, raw),
    outcome: failure ?? errors.outcome,
    control,
    backend: job.backend,
    precision: job.simulation.precision,
    method: job.simulation.method,
    seconds,
  };
  return { result, raw, diagnostics: [] };
}
