/** Reports of a training run, as often as its clock allows; they read the run and never change it. */
import type { FitCurve, TrainingProgress } from './define';
import { scalarParameters } from './parameters';
import type { Trainer, TrainerContext } from './trainer';
import { PHASES } from './trainer';

/** Milliseconds between reports, and between fit curves. */
const REPORT_EVERY = 100;
const FIT_EVERY = 150;
const FIT_POINTS = 200;

export interface ProgressReporter {
  /** Sends a report when one is due. */
  report(): void;
  /** Sends the last report, with the fit of the weights that are kept. */
  finish(raw: Float64Array): void;
}

/** The observations on equally spaced times over the whole record; undefined when they cannot be had. */
function fitCurve({ model, fit, solver, control }: TrainerContext, raw: Float64Array): FitCurve | undefined {
  const start = fit.record.times[0] ?? 0;
  const end = fit.record.times.at(-1) ?? start;
  if (!(end > start)) return undefined;
  const times = Float64Array.from(
    { length: FIT_POINTS },
    (_, i) => start + ((end - start) * i) / (FIT_POINTS - 1),
  );
  times[FIT_POINTS - 1] = end;
  const solution = solver.solve({ raw, times, control });
  if (solution.times.length < 2) return undefined;
  const width = model.observationSize;
  return {
    times: solution.times,
    curves: model.observations.map(({ name, offset }) => ({
      name,
      values: solution.times.map((_, row) => solution.observations[row * width + offset] ?? NaN),
    })),
  };
}

export function createProgressReporter(
  context: TrainerContext,
  trainer: Trainer,
  surroundings: {
    readonly now: () => number;
    readonly onProgress?: (progress: TrainingProgress) => void;
  },
): ProgressReporter {
  const { now, onProgress } = surroundings;
  const { state } = trainer;
  const first = { time: now(), iteration: state.iteration };
  let reported = -Infinity;
  let fitted = -Infinity;

  function send(raw: Float64Array, withFit: boolean): void {
    const seconds = (now() - first.time) / 1000;
    const rate = seconds > 0 ? (state.iteration - first.iteration) / seconds : 0;
    const totalIterations = trainer.totalIterations();
    const rows = trainer.rows();
    const fittedUntil = rows < context.fit.rows ? context.fit.record.times[rows - 1] : undefined;
    const fit = withFit ? fitCurve(context, raw) : undefined;
    onProgress?.({
      phase: PHASES[state.phase] ?? PHASES[state.lastPhase] ?? 'lbfgs',
      iteration: state.iteration,
      totalIterations,
      loss: state.loss,
      bestLoss: state.best?.loss ?? NaN,
      validationLoss: Number.isNaN(state.validationLoss) ? null : state.validationLoss,
      gradientNorm: state.gradientNorm,
      iterationsPerSecond: rate,
      secondsLeft: rate > 0 ? (totalIterations - state.iteration) / rate : Infinity,
      parameters: scalarParameters(context.model, raw),
      ...(fittedUntil === undefined ? {} : { fittedUntil }),
      ...(fit ? { fit } : {}),
    });
  }

  return {
    report() {
      if (!onProgress || state.iteration === first.iteration) return;
      const time = now();
      if (time - reported < REPORT_EVERY) return;
      reported = time;
      const withFit = time - fitted >= FIT_EVERY;
      if (withFit) fitted = time;
      send(trainer.current(), withFit);
    },
    finish(raw) {
      if (onProgress) send(raw, true);
    },
  };
}
