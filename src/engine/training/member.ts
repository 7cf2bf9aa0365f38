/** What one run of an ensemble says on the way and leaves behind. */
import type { TrainingMetrics, TrainingStatus } from './define';
import { STATUSES, type FinishedMember } from './ensemble';
import type { Trainer, TrainerContext } from './trainer';

/** One completed iteration, for the record of the run. */
export function metricsOf(
  trainer: Trainer,
  at: {
    readonly phase: string;
    readonly stage: string;
    readonly before: number;
    readonly validated: number;
    /** Which run of an ensemble. */
    readonly member?: number;
    /** Reads the trained numbers off the full raw vector; absent where they are not to be kept. */
    readonly read?: (raw: Float64Array) => Readonly<Record<string, number>>;
  },
): TrainingMetrics {
  const { iteration, loss, validationLoss, gradientNorm } = trainer.state;
  const isNew = !Number.isNaN(validationLoss) && !Object.is(validationLoss, at.validated);
  return {
    phase: at.phase,
    stage: at.stage,
    iteration: at.before + iteration,
    loss,
    validationLoss: isNew ? validationLoss : null,
    gradientNorm,
    ...(at.member === undefined ? {} : { member: at.member }),
    ...(at.read === undefined ? {} : { parameters: at.read(trainer.current()) }),
  };
}

function statusOf(trainer: Trainer, cancelled: boolean): TrainingStatus {
  if (trainer.state.ending === 'failed') return 'failed';
  if (cancelled) return 'cancelled';
  return trainer.state.ending === 'earlyStopped' ? 'earlyStopped' : 'done';
}

/** What a run that has ended leaves behind. */
export function memberOf(
  trainer: Trainer,
  context: TrainerContext,
  seed: number,
  cancelled: boolean,
): FinishedMember {
  const { best, iteration } = trainer.state;
  const isWhole = trainer.isBestWhole();
  // Stopped before the whole record was fitted: the loss at hand is one over a part of the task.
  const whole = best && !isWhole ? trainer.wholeLoss(best.raw) : NaN;
  return {
    raw: best?.raw ?? context.base,
    seed,
    status: STATUSES.indexOf(statusOf(trainer, cancelled)),
    iterations: iteration,
    bestIteration: best?.iteration ?? 0,
    trainLoss: Number.isFinite(whole) ? whole : (best?.loss ?? NaN),
    validationLoss: best && isWhole ? best.validationLoss : NaN,
  };
}
