/** Reports of a training run, as often as its clock allows; they read the run and never change it. */
import type { FitCurve, TrainingProgress } from './define';
import { scalarParameters } from './parameters';
import type { Trainer, TrainerContext } from './trainer';

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

/** Trajectories whose curves are kept with a run. */
const MOST_KEPT = 20;

/**
 * The observations on equally spaced times over one trajectory, the first if there is none of that number; undefined
 * when they cannot be had.
 */
export function fitCurve(
  { fit, solver, control }: TrainerContext,
  raw: Float64Array,
  trajectory = 0,
): FitCurve | undefined {
  const { model } = fit;
  const first = fit.record[trajectory] ?? fit.record[0];
  const start = first?.times[0] ?? 0;
  const end = first?.times.at(-1) ?? start;
  if (!(end > start)) return undefined;
  const times = Float64Array.from(
    { length: FIT_POINTS },
    (_, i) => start + ((end - start) * i) / (FIT_POINTS - 1),
  );
  times[FIT_POINTS - 1] = end;
  const initial = first?.initial ? { initial: first.initial } : {};
  const solution = solver.solve({ raw, times, control, ...initial });
  if (solution.times.length < 2) return undefined;
  const width = model.observationSize;
  return {
    ...(fit.record.length > 1 && first ? { trajectory: first.name } : {}),
    times: solution.times,
    curves: model.observations.map(({ name, offset }) => ({
      name,
      values: solution.times.map((_, row) => solution.observations[row * width + offset] ?? NaN),
    })),
  };
}

/** The curve over one trajectory, with those over the others. */
function allCurves(context: TrainerContext, raw: Float64Array, watched: number): FitCurve | undefined {
  const fit = fitCurve(context, raw, watched);
  const { record } = context.fit;
  if (!fit || record.length < 2) return fit;
  const others = record
    .slice(0, MOST_KEPT)
    .flatMap(({ name }, i) => (name === fit.trajectory ? [] : (fitCurve(context, raw, i) ?? [])));
  return { ...fit, others };
}

/** The last time that is fitted while the horizon grows. */
function fittedUntil({ fit }: TrainerContext, trainer: Trainer): number | undefined {
  const rows = trainer.fittedRows();
  const longest = fit.training.trajectories.find(({ times }) => times.length === fit.rows);
  return rows === undefined ? undefined : longest?.times[rows - 1];
}

/** Which run of an ensemble reports, and what the runs before it took. */
export interface Standing {
  readonly member?: TrainingProgress['member'];
  /** Iterations of the runs before, and the most that those after may take. */
  readonly before: number;
  readonly after: number;
}

export function createProgressReporter(
  context: TrainerContext,
  trainer: Trainer,
  surroundings: {
    readonly now: () => number;
    readonly onProgress?: (progress: TrainingProgress) => void;
    readonly watched?: () => number;
  },
  { member, before, after }: Standing,
): ProgressReporter {
  const { now, onProgress, watched = () => 0 } = surroundings;
  const { state } = trainer;
  const first = { time: now(), iteration: state.iteration };
  let reported = -Infinity;
  let fitted = -Infinity;

  function send(raw: Float64Array, withFit: boolean, isKept = false): void {
    const seconds = (now() - first.time) / 1000;
    const rate = seconds > 0 ? (state.iteration - first.iteration) / seconds : 0;
    const totalIterations = before + trainer.totalIterations() + after;
    const iteration = before + state.iteration;
    const until = fittedUntil(context, trainer);
    const curves = isKept ? allCurves : fitCurve;
    const fit = withFit ? curves(context, raw, watched()) : undefined;
    const { optimizer, title } = trainer.stage();
    onProgress?.({
      phase: optimizer,
      stage: title,
      ...(member ? { member } : {}),
      iteration,
      totalIterations,
      loss: state.loss,
      bestLoss: state.best?.loss ?? NaN,
      validationLoss: Number.isNaN(state.validationLoss) ? null : state.validationLoss,
      gradientNorm: state.gradientNorm,
      iterationsPerSecond: rate,
      secondsLeft: rate > 0 ? (totalIterations - iteration) / rate : Infinity,
      ...(isKept ? { kept: true } : {}),
      parameters: scalarParameters(context.fit.model, raw),
      ...(until === undefined ? {} : { fittedUntil: until }),
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
      if (onProgress) send(raw, true, true);
    },
  };
}
