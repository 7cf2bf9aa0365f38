/**
 * The training run as its surroundings see it: it yields to the event loop, reports progress, writes checkpoints and
 * stops when told to. The clock decides only when reports and pauses happen, never a number of the result.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { SimulationSettings, TrainingSettings } from '../document/schema';
import type { DynamicalSystem } from '../ir/system';
import type { Solver } from '../simulation/define';
import { stepControl } from '../simulation/step-control';
import { cutOffCaution } from './breakdown';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint';
import type { TrainingMetrics, TrainingProgress, TrainingResult } from './define';
import { bestMember, ensembleResult, STATUSES, type FinishedMember } from './ensemble';
import { breakdownOf, messageOf } from './ending-words';
import { memberOf, metricsOf } from './member';
import type { Machines } from './objectives/define';
import { initialRaw, scalarParameters, trainedNumbers } from './parameters';
import { poorFitCaution } from './poor-fit';
import type { PreparedFit } from './prepare-fit';
import type { ProgressReporter, Standing } from './progress';
import { createProgressReporter } from './progress';
import type { Stage } from './recipes/define';
import { recordErrors } from './record-errors';
import { stagesOf } from './stages';
import type { Trainer, TrainerContext } from './trainer';
import { createTrainer } from './trainer';
import type { TrainerState } from './trainer-state';

/** What a run takes from its surroundings. */
export interface TrainingSurroundings {
  /** Milliseconds on any steady clock. */
  readonly now: () => number;
  /** Lets other work of the thread happen, such as the message that asks to stop. */
  readonly pause: () => Promise<void>;
  /** Asked before every evaluation. */
  readonly shouldStop: () => boolean;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Number of the trajectory whose curve is reported; the first when absent. */
  readonly watched?: () => number;
  /** Every completed iteration. */
  readonly onIteration?: (metrics: TrainingMetrics) => void;
  /** Called after the first iteration, every `checkpointEvery` iterations, every few seconds and at the end. */
  readonly onCheckpoint?: (bytes: Uint8Array) => void | Promise<void>;
  /** Iterations between checkpoints; 100 by default. */
  readonly checkpointEvery?: number;
}

export interface TrainingJob {
  readonly fit: PreparedFit;
  readonly training: TrainingSettings;
  readonly simulation: SimulationSettings;
  readonly backend: string;
  readonly createDifferentiator: Machines['createDifferentiator'];
  readonly createSensitivities: Machines['createSensitivities'];
  readonly createSolver: (system: DynamicalSystem) => Solver;
  /** Bytes of a checkpoint to go on from. */
  readonly resume?: Uint8Array;
  readonly surroundings: TrainingSurroundings;
}

export type TrainingOutcome =
  | { readonly result: TrainingResult; readonly raw: Float64Array; readonly diagnostics: readonly [] }
  | { readonly result: undefined; readonly raw: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Longest time between checkpoints of a slow model, in milliseconds. */
const CHECKPOINT_AFTER = 3000;

/** Iterations of a run, about, at which the trained numbers are kept. */
const TRACED = 1000;

/** Longest time without a pause, in milliseconds; a request to stop is seen within it plus one evaluation. */
const PAUSE_AFTER = 15;

/**
 * Trains until the stages end, the surroundings say stop, or nothing can be done; keeps the best weights. An ensemble
 * trains its members one after another.
 */
export async function train(job: TrainingJob): Promise<TrainingOutcome> {
  const { fit, training } = job;
  const restored = job.resume ? decodeCheckpoint(job.resume, fit.model, training) : undefined;
  if (restored && !restored.value)
    return { result: undefined, raw: undefined, diagnostics: restored.diagnostics };
  const solver = job.createSolver(fit.model.system);
  const run = new Run(job, solver, restored?.value?.finished ?? []);
  try {
    return await run.drive(restored?.value?.state);
  } finally {
    run.dispose();
    solver.dispose();
  }
}

/** A whole run: the members of an ensemble, or a single one. */
class Run {
  private readonly finished: FinishedMember[];
  private readonly stages: readonly Stage[];
  private readonly started: number;
  private paused: number;
  private saved: number;
  private trainer: Trainer | undefined;

  constructor(
    private readonly job: TrainingJob,
    private readonly solver: Solver,
    finished: readonly FinishedMember[],
  ) {
    this.finished = [...finished];
    this.stages = stagesOf(job.training);
    this.started = job.surroundings.now();
    this.paused = this.started;
    this.saved = this.started;
  }

  dispose(): void {
    this.trainer?.dispose();
  }

  /** How many runs there are to be: those asked for, and one more for each that failed while restarts are left. */
  private get wanted(): number {
    const { ensemble = 1, restarts = 0 } = this.job.training;
    const failed = this.finished.filter(({ status }) => STATUSES[status] === 'failed').length;
    return ensemble + Math.min(failed, restarts);
  }

  private contextOf(seed: number): TrainerContext {
    const { job, solver } = this;
    return {
      fit: job.fit,
      settings: { ...job.training, seed },
      control: stepControl(job.simulation, job.fit.model),
      precision: job.simulation.precision,
      machines: job,
      solver,
      base: initialRaw(job.fit.model, seed),
    };
  }

  async drive(restored: TrainerState | undefined): Promise<TrainingOutcome> {
    let state = restored;
    for (;;) {
      const seed = this.job.training.seed + this.finished.length;
      const context = this.contextOf(seed);
      this.trainer?.dispose();
      const trainer = createTrainer(context, state);
      this.trainer = trainer;
      if (!trainer.fits()) return { result: undefined, raw: undefined, diagnostics: [otherStages()] };
      const reporter = createProgressReporter(
        context,
        trainer,
        this.job.surroundings,
        this.standing(trainer, seed),
      );
      const cancelled = await this.driveMember(trainer, reporter);
      const member = memberOf(trainer, context, seed, cancelled);
      const isLast = cancelled || this.finished.length + 1 >= this.wantedAfter(member);
      if (isLast) {
        await this.checkpoint(trainer);
        return this.finish({ context, trainer, reporter, member, cancelled });
      }
      this.finished.push(member);
      state = undefined;
    }
  }

  private wantedAfter(member: FinishedMember): number {
    const { restarts = 0 } = this.job.training;
    const failed = [...this.finished, member].filter(({ status }) => STATUSES[status] === 'failed').length;
    return (this.job.training.ensemble ?? 1) + Math.min(failed, restarts);
  }

  private standing(trainer: Trainer, seed: number): Standing {
    const index = this.finished.length + 1;
    const each = trainer.totalIterations() - trainer.state.iteration;
    return {
      ...(this.wanted > 1 ? { member: { index, of: this.wanted, seed, before: this.before } } : {}),
      before: this.before,
      after: Math.max(0, this.wanted - index) * (trainer.state.iteration + each),
    };
  }

  /** Iterations of the members that are done. */
  private get before(): number {
    return this.finished.reduce((n, { iterations }) => n + iterations, 0);
  }

  private async checkpoint(trainer: Trainer): Promise<void> {
    const { now, onCheckpoint } = this.job.surroundings;
    this.saved = now();
    if (!onCheckpoint) return;
    const saved = { state: trainer.state, finished: this.finished };
    const where = { current: trainer.current(), stages: this.stages };
    await onCheckpoint(encodeCheckpoint(this.job.fit.model, saved, where));
  }

  /** Steps one member to its end; true when it was told to stop. */
  private async driveMember(trainer: Trainer, reporter: ProgressReporter): Promise<boolean> {
    const { now, pause, shouldStop, onIteration, checkpointEvery = 100 } = this.job.surroundings;
    const { state } = trainer;
    const read = trainedNumbers(this.job.fit.model);
    // From the numbers alone, so that a run keeps the same ones again.
    const every = Math.max(1, Math.ceil(trainer.totalIterations() / TRACED));
    const member = this.wanted > 1 ? { member: this.finished.length + 1 } : {};
    for (;;) {
      if (shouldStop()) return true;
      const { optimizer, title } = trainer.stage();
      const validated = state.validationLoss;
      const step = trainer.step();
      if (step === 'cancelled') return true;
      if (step === 'over') return false;
      if (step === 'iteration') {
        const isTraced = state.iteration === 1 || state.iteration % every === 0;
        const kept = { ...member, ...(isTraced && read ? { read } : {}) };
        const stage = { phase: optimizer, stage: title };
        onIteration?.(metricsOf(trainer, { ...stage, before: this.before, validated, ...kept }));
      }
      // After the first iteration too: whoever has heard of a run can go on with it.
      const isRound =
        step === 'iteration' && (state.iteration === 1 || state.iteration % checkpointEvery === 0);
      if (isRound || now() - this.saved >= CHECKPOINT_AFTER) await this.checkpoint(trainer);
      reporter.report();
      if (now() - this.paused >= PAUSE_AFTER) {
        await pause();
        this.paused = now();
      }
    }
  }

  private finish(end: {
    readonly context: TrainerContext;
    readonly trainer: Trainer;
    readonly reporter: ProgressReporter;
    readonly member: FinishedMember;
    readonly cancelled: boolean;
  }): TrainingOutcome {
    const { job, solver } = this;
    const { context, trainer, cancelled } = end;
    const { fit, control } = context;
    const members = [...this.finished, end.member];
    const kept = bestMember(members) ?? end.member;
    const { raw } = kept;
    end.reporter.finish(raw);
    const errors = recordErrors({ solver, fit, raw, control });
    const failure = kept === end.member ? trainer.failure() : undefined;
    const breakdown = breakdownOf(trainer, fit);
    const poor = cancelled || failure ? undefined : poorFitCaution(fit, errors.training);
    const cautions = [...(errors.cut ? [cutOffCaution(errors.cut)] : []), ...(poor ? [poor] : [])];
    const result: TrainingResult = {
      status: cancelled ? 'cancelled' : (STATUSES[kept.status] ?? 'failed'),
      message: messageOf({ trainer, cancelled, failure, members, kept, breakdown, cut: errors.cut }),
      iterations: members.reduce((n, { iterations }) => n + iterations, 0),
      bestIteration: kept.bestIteration,
      trainLoss: kept.trainLoss,
      validationLoss: Number.isNaN(kept.validationLoss) ? null : kept.validationLoss,
      rmse: errors.all,
      trainRmse: errors.training,
      validationRmse: errors.validation,
      parameters: scalarParameters(fit.model, raw),
      outcome: failure ?? errors.outcome,
      ...(breakdown ? { breakdown } : {}),
      ...(cautions.length > 0 ? { cautions } : {}),
      ...(members.length > 1 ? { ensemble: ensembleResult(context, members) } : {}),
      control,
      backend: job.backend,
      precision: job.simulation.precision,
      method: job.simulation.method,
      seconds: (job.surroundings.now() - this.started) / 1000,
    };
    return { result, raw, diagnostics: [] };
  }
}

const otherStages = (): Diagnostic =>
  problem(
    'checkpoint-mismatch',
    {},
    'The checkpoint does not belong to these settings: the stage it was made in has other variables.',
    'Start a new run, or set the training as it was when the run began.',
  );
