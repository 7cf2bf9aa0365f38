/**
 * From a model, its tables and the settings to what a training run minimises and what it watches: the targets of
 * the training and of the validation part, split in time or by trajectory.
 */
import type { Diagnostic } from '../base/diagnostic';
import { isClean, problem } from '../base/diagnostic';
import { splitInTime } from '../data/split';
import { statistics } from '../data/statistics';
import type { SimulationSettings, TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import type { FitTarget, Trajectory } from '../simulation/define';
import { checkFit } from './check-fit';
import { withParameters } from './extend-model';
import { losses } from './losses';
import type { TrajectoryLoss } from './losses/define';
import type { ChosenLoss } from './loss-function';
import { noiseParameters } from './noise-parameters';
import type { ObservedTable, ObservedTrajectory } from './observed-data';
import { gatherObserved } from './observed-data';
import { observedStates, stateAt, type ObservedStates } from './observed-states';
import { constrained, initialRaw } from './parameters';
import { withDefaults } from './setting-number';
import { checkSettings } from './settings';
import { cutWindows, rowsOf, type Piece } from './windows';

/** One measured trajectory as a whole. */
export interface RecordTrajectory extends Piece {
  /** What the data call it; empty when there is one. */
  readonly name: string;
  /** Times that are fitted, from the first; the others are kept for validation. */
  readonly rows: number;
}

export interface PreparedFit {
  /** The model with what the loss trains along: noise scales. */
  readonly model: Model;
  /** What training minimises: the measured values before the split. */
  readonly training: FitTarget;
  /** Times of the longest trajectory that is fitted. */
  readonly rows: number;
  /** What validation looks at: whole trajectories, in which only what is kept for validation has weight. */
  readonly validation: readonly Trajectory[];
  readonly hasValidation: boolean;
  /** First time of the validation part, when it is split in time; Infinity when there is none. */
  readonly validationStart: number;
  /** Everything measured. */
  readonly record: readonly RecordTrajectory[];
  /** What counts as an error of size 1, per observation column, in data units. */
  readonly scales: readonly number[];
  readonly loss: ChosenLoss;
}

export interface Preparation {
  readonly fit: PreparedFit | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

interface Settings {
  readonly training: TrainingSettings;
  readonly simulation: SimulationSettings;
}

/** Standard deviation, or the size of the values where they do not vary. */
function spread(values: Float64Array): number {
  const { mean, standardDeviation } = statistics(values);
  if (standardDeviation > 1e-12 * Math.abs(mean)) return standardDeviation;
  return Math.abs(mean) > 0 ? Math.abs(mean) : 1;
}

/** The scale set at each observation, or the spread of its training values. */
function scalesOf(model: Model, pieces: readonly Piece[]): readonly number[] {
  const width = model.observationSize;
  const scales = Array.from({ length: width }, () => 1);
  for (const { offset, size, scale } of model.observations)
    for (let column = offset; column < offset + size; column++) {
      const measured = Float64Array.from(
        pieces.flatMap(({ times, values }) =>
          Array.from(times, (_, row) => values[row * width + column] ?? NaN),
        ),
      );
      if (scale !== undefined && scale > 0) scales[column] = scale;
      else if (measured.some(Number.isFinite)) scales[column] = spread(measured);
    }
  return scales;
}

/** Targets and split of a training run, or why there can be none. All mistakes are reported at once. */
export function prepareFit(model: Model, tables: readonly ObservedTable[], settings: Settings): Preparation {
  const { training, simulation } = settings;
  const { trajectories, diagnostics: dataDiagnostics } = gatherObserved(model, tables, simulation);
  const diagnostics = [...checkSettings(training, simulation), ...dataDiagnostics];
  if (!model.parameters.some(({ trainable, size }) => trainable && size > 0))
    diagnostics.push(
      problem(
        'nothing-to-train',
        {},
        'No parameter of the model is marked as trainable.',
        'Mark a parameter as trainable, or add a neural block.',
      ),
    );
  diagnostics.push(...checkFit(model, trajectories, training));
  if (!isClean(diagnostics)) return { fit: undefined, diagnostics };
  return { fit: split(model, trajectories, settings), diagnostics };
}

/** How many times of each trajectory are fitted. */
export function fittedRows(
  trajectories: readonly ObservedTrajectory[],
  { validationFraction, validationSplit = 'time' }: TrainingSettings,
): readonly number[] {
  const lengths = trajectories.map(({ times }) => times.length);
  if (validationSplit === 'trajectory') {
    const wanted = Math.round(lengths.length * validationFraction);
    const kept = lengths.length - Math.min(wanted, lengths.length - 1);
    return lengths.map((length, i) => (i < kept ? length : 0));
  }
  return trajectories.map(({ times, values }) => {
    // An empty row at the start is not one of the observations that are shared out.
    const width = values.length / times.length;
    const padding = values.subarray(0, width).some(Number.isFinite) ? 0 : 1;
    return padding + splitInTime(times.length - padding, validationFraction).trainCount;
  });
}

/** Values and weights of trajectories: the loss is one mean over all that was measured in them. */
function weigh(
  pieces: readonly Piece[],
  loss: TrajectoryLoss,
  scales: readonly number[],
): readonly Trajectory[] {
  const all = new Float64Array(pieces.reduce((n, { values }) => n + values.length, 0));
  let offset = 0;
  for (const { values } of pieces) {
    all.set(values, offset);
    offset += values.length;
  }
  const weights = loss.weights({ values: all, scales });
  let from = 0;
  return pieces.map(({ times, values, initial }) => {
    const own = weights.slice(from, from + values.length);
    from += values.length;
    const zeroed = values.map((value) => (Number.isFinite(value) ? value : 0));
    return { times, values: zeroed, weights: own, ...(initial ? { initial } : {}) };
  });
}

/** What is not measured of a starting state begins at the model's own value. */
function filled(model: Model, seed: number, trajectories: readonly ObservedTrajectory[]) {
  if (trajectories.every(({ initial }) => initial === undefined || initial.every(Number.isFinite)))
    return trajectories;
  const values = constrained(model, initialRaw(model, seed));
  const own = new Float64Array(model.stateSize);
  for (const { offset, size, initialParameter } of model.states) {
    const at = model.parameters[initialParameter]?.offset ?? 0;
    own.set(values.subarray(at, at + size), offset);
  }
  return trajectories.map((trajectory) =>
    trajectory.initial
      ? { ...trajectory, initial: trajectory.initial.map((v, i) => (Number.isFinite(v) ? v : (own[i] ?? 0))) }
      : trajectory,
  );
}

/** The part of a trajectory after the split, in windows that start from measured values. */
function laterPart(
  whole: RecordTrajectory,
  length: number,
  { width, observed }: { readonly width: number; readonly observed: ObservedStates },
): readonly Piece[] {
  if (whole.rows === 0) return cutWindows(whole, length, observed);
  for (let row = whole.rows - 1; row < whole.times.length - 1; row++) {
    const initial = stateAt(observed, whole.values, row, width);
    if (!initial) continue;
    const part = rowsOf(whole, row, whole.times.length);
    part.values.fill(NaN, 0, width);
    return cutWindows({ ...part, initial }, length, observed);
  }
  return [];
}

function split(model: Model, observed: readonly ObservedTrajectory[], { training }: Settings): PreparedFit {
  const rows = fittedRows(observed, training);
  const record = filled(model, training.seed, observed).map((trajectory, i): RecordTrajectory => ({
    ...trajectory,
    rows: rows[i] ?? 0,
  }));
  const width = model.observationSize;
  const fitted = record
    .filter((trajectory) => trajectory.rows > 0)
    .map((whole): Piece => ({
      ...rowsOf(whole, 0, whole.rows),
      ...(whole.initial ? { initial: whole.initial } : {}),
    }));
  const scales = scalesOf(model, fitted);
  const loss = losses.get(training.loss?.id ?? 'scaled-squared-error');
  const chosen: ChosenLoss = { loss, numbers: withDefaults(loss.numbers, training.loss?.numbers), scales };
  const length = training.windowLength ?? 0;
  const states = length > 0 ? observedStates(model) : [];
  const cut = (piece: Piece) => (length > 0 ? cutWindows(piece, length, states) : [piece]);
  const later = record
    .filter((whole) => whole.rows < whole.times.length)
    .flatMap((whole): readonly Piece[] =>
      length > 0
        ? laterPart(whole, length, { width, observed: states })
        : [{ ...whole, values: whole.values.slice().fill(NaN, 0, whole.rows * width) }],
    );
  const pieces = fitted.flatMap(cut);
  const isInTime = (training.validationSplit ?? 'time') === 'time';
  return {
    model: loss.trainsNoise ? withParameters(model, noiseParameters(model, scales)) : model,
    training: { trajectories: weigh(pieces, loss, scales), penaltyWeight: training.weightPenalty },
    rows: Math.max(...pieces.map(({ times }) => times.length)),
    validation: weigh(later, loss, scales),
    hasValidation: later.length > 0,
    validationStart: isInTime
      ? Math.min(...record.map((whole) => whole.times[whole.rows] ?? Infinity))
      : Infinity,
    record,
    scales,
    loss: chosen,
  };
}
