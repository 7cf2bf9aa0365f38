/**
 * From a model, its tables and the settings to what a training run minimises and what it watches: the targets of
 * the training and of the validation part, split in time.
 */
import type { Diagnostic } from '../base/diagnostic';
import { isClean, problem } from '../base/diagnostic';
import { splitInTime } from '../data/split';
import { statistics } from '../data/statistics';
import type { SimulationSettings, TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import type { FitTarget } from '../simulation/define';
import { losses } from './losses';
import type { ObservedTable } from './observed-data';
import { gatherObserved } from './observed-data';
import { checkSettings } from './settings';

export interface PreparedFit {
  /** What training minimises: the measured values before the split. */
  readonly training: FitTarget;
  /** Times that are fitted; those after them are kept for validation. */
  readonly rows: number;
  /**
   * The whole record, in the times of one forward solve: values, and the weights of the validation part (all zero
   * when nothing is kept for validation).
   */
  readonly record: {
    readonly times: Float64Array;
    readonly values: Float64Array;
    readonly validationWeights: Float64Array;
  };
  readonly hasValidation: boolean;
  /** First time of the validation part; Infinity when there is none. */
  readonly validationStart: number;
  /** What counts as an error of size 1, per observation column, in data units. */
  readonly scales: readonly number[];
}

export interface Preparation {
  readonly fit: PreparedFit | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Standard deviation, or the size of the values where they do not vary. */
function spread(values: Float64Array): number {
  const { mean, standardDeviation } = statistics(values);
  if (standardDeviation > 1e-12 * Math.abs(mean)) return standardDeviation;
  return Math.abs(mean) > 0 ? Math.abs(mean) : 1;
}

/** The scale set at each observation, or the spread of its training values. */
function scalesOf(model: Model, values: Float64Array, trainingRows: number): readonly number[] {
  const width = model.observationSize;
  const scales = Array.from({ length: width }, () => 1);
  for (const { offset, size, scale } of model.observations)
    for (let column = offset; column < offset + size; column++) {
      const measured = Float64Array.from(
        { length: trainingRows },
        (_, row) => values[row * width + column] ?? NaN,
      );
      if (scale !== undefined && scale > 0) scales[column] = scale;
      else if (measured.some(Number.isFinite)) scales[column] = spread(measured);
    }
  return scales;
}

/** Puts an empty row at the start of the integration when nothing was measured there. */
function withStart(start: number, times: Float64Array, values: Float64Array, width: number) {
  if (times[0] === start) return { times, values };
  const padded = new Float64Array(width + values.length).fill(NaN);
  padded.set(values, width);
  return { times: Float64Array.of(start, ...times), values: padded };
}

/** Targets and split of a training run, or why there can be none. All mistakes are reported at once. */
export function prepareFit(
  model: Model,
  tables: readonly ObservedTable[],
  settings: { readonly training: TrainingSettings; readonly simulation: SimulationSettings },
): Preparation {
  const { training, simulation } = settings;
  const { data, diagnostics: dataDiagnostics } = gatherObserved(model, tables, simulation);
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
  if (!isClean(diagnostics)) return { fit: undefined, diagnostics };
  return { fit: split(model, data, settings), diagnostics };
}

function split(
  model: Model,
  data: { readonly times: Float64Array; readonly values: Float64Array },
  { training, simulation }: { readonly training: TrainingSettings; readonly simulation: SimulationSettings },
): PreparedFit {
  const width = model.observationSize;
  const { times, values } = withStart(simulation.start, data.times, data.values, width);
  const padding = times.length - data.times.length;
  const rows = padding + splitInTime(data.times.length, training.validationFraction).trainCount;
  const scales = scalesOf(model, values, rows);
  const loss = losses.get('scaled-squared-error');
  const trainingValues = values.slice(0, rows * width);
  const validationValues = values.slice().fill(NaN, 0, rows * width);
  const zeroed = (x: Float64Array) => x.map((value) => (Number.isFinite(value) ? value : 0));
  return {
    training: {
      trajectories: [
        {
          times: times.slice(0, rows),
          values: zeroed(trainingValues),
          weights: loss.weights({ values: trainingValues, scales }),
        },
      ],
      penaltyWeight: training.weightPenalty,
    },
    rows,
    record: { times, values, validationWeights: loss.weights({ values: validationValues, scales }) },
    hasValidation: rows < times.length,
    validationStart: times[rows] ?? Infinity,
    scales,
  };
}
