/**
 * Multiple shooting: every trajectory is cut into segments whose starting states are variables of their own, and a
 * penalty closes the gaps between the end of one and the start of the next. Over a short segment an oscillation cannot
 * run out of step with its data, so that a long record is no harder than a short one.
 * Reference: Bock, Recent advances in parameter identification techniques for O.D.E., 1983; with a penalty in place of
 * the constraint as in Turan & Jäschke, Multiple shooting for training neural differential equations, 2021.
 */
import { add, inline, input, mul, sub, sum, total } from '../../ir/build';
import type { DynamicalSystem } from '../../ir/system';
import type { IrFunction } from '../../ir/tensor';
import type { Trajectory } from '../../simulation/define';
import { observingStates } from '../extend-model';
import { lossFunction, type ChosenLoss } from '../loss-function';
import { observedStates } from '../observed-states';
import type { Model } from '../../lowering/model';
import type { Evaluation, Objective, ObjectiveContext, ObjectiveMaker, StageMoment } from './define';
import { guessStates } from './guess-states';

/** The gaps are closed in this many steps, from loosely to a hundred times tighter. */
const LEVELS = 5;
const TIGHTENING = 100;

/** Rows `from` to `to`, both included, of a trajectory; `own` is the index of its start among the free states, or −1. */
interface Segment {
  readonly trajectory: number;
  readonly from: number;
  readonly to: number;
  readonly own: number;
}

export interface SegmentSettings {
  /** Measured times per segment; the last of one is the first of the next. */
  readonly length: number;
  /** Weight of the mean squared gap, in units of the states' sizes, against the data loss. */
  readonly continuity: number;
}

export function segmentsObjective(settings: SegmentSettings): ObjectiveMaker {
  return (context) => createSegments(context, settings);
}

function cut(trajectories: readonly Trajectory[], length: number): readonly Segment[] {
  const segments: Segment[] = [];
  let own = 0;
  trajectories.forEach(({ times }, trajectory) => {
    const last = times.length - 1;
    const count = Math.max(1, Math.round(last / Math.max(1, length - 1)));
    for (let k = 0; k < count; k++)
      segments.push({
        trajectory,
        from: Math.round((last * k) / count),
        to: Math.round((last * (k + 1)) / count),
        own: k === 0 ? -1 : own++,
      });
  });
  return segments;
}

/** The loss of one output time over observations and states: the chosen one, and squares of the gaps. */
function lossWithStates(model: Model, chosen: ChosenLoss): IrFunction {
  const data = lossFunction(model, chosen);
  const { observations, states, parameters } = model.system;
  const group = (name: string) => [
    ...observations.map((slot) => input(`${name}.${slot.name}`, slot.shape)),
    ...states.map((slot) => input(`${name}.state.${slot.name}`, slot.shape)),
  ];
  const [predictions, measured, weights] = [group('prediction'), group('measured'), group('weight')];
  const values = parameters.map((slot) => input(slot.name, slot.shape));
  const own = (list: readonly (typeof values)[number][]) => list.slice(0, observations.length);
  const [fitted = sum(0)] = inline(data, [...own(predictions), ...own(measured), ...own(weights), ...values]);
  const gaps = states.map((_, i) => {
    const at = observations.length + i;
    const gap = sub(predictions[at] ?? 0, measured[at] ?? 0);
    return sum(mul(weights[at] ?? 0, mul(gap, gap)));
  });
  return {
    name: `${data.name}.segments`,
    inputs: [...predictions, ...measured, ...weights, ...values],
    outputs: [add(fitted, total(gaps))],
  };
}

function createSegments(context: ObjectiveContext, { length, continuity }: SegmentSettings): Objective {
  const { fit, control, machines } = context;
  const { model, training } = fit;
  const segments = cut(training.trajectories, length);
  const free = segments.filter(({ own }) => own >= 0);
  const { stateSize, observationSize: width } = model;
  const wide = width + stateSize;
  const system: DynamicalSystem = observingStates(model.system);
  const differentiator = fit.loss.loss.isSquares
    ? machines.createDifferentiator(system)
    : machines.createDifferentiator(system, lossWithStates(model, fit.loss));
  const guesses = guessStates(context, observedStates(model));
  const sizes = guesses.sizes;

  const level = ({ iteration, iterations }: StageMoment) =>
    Math.min(LEVELS - 1, Math.floor((LEVELS * iteration) / Math.max(1, iterations)));
  /** Weight of each state's squared gap. */
  const gapWeights = (moment: StageMoment) => {
    const tightness = continuity * TIGHTENING ** (level(moment) / (LEVELS - 1));
    const count = Math.max(1, free.length * stateSize);
    return sizes.map((size) => tightness / (count * size * size));
  };

  /** Free states in their own units. */
  const stateOf = (own: Float64Array, index: number) =>
    own.slice(index * stateSize, (index + 1) * stateSize).map((z, i) => z * (sizes[i] ?? 1));

  function targetOf(segment: Segment, k: number, own: Float64Array, weightsOfGaps: Float64Array): Trajectory {
    const source = training.trajectories[segment.trajectory];
    const times = source?.times.slice(segment.from, segment.to + 1) ?? new Float64Array();
    const rows = times.length;
    const values = new Float64Array(rows * wide);
    const weights = new Float64Array(rows * wide);
    const next = segments[k + 1];
    const meets = next !== undefined && next.own >= 0 && next.trajectory === segment.trajectory;
    for (let row = 0; row < rows; row++) {
      const from = (segment.from + row) * width;
      values.set(source?.values.subarray(from, from + width) ?? [], row * wide);
      // A value at the seam counts once, in the segment that starts there.
      if (row === rows - 1 && meets) continue;
      weights.set(source?.weights.subarray(from, from + width) ?? [], row * wide);
    }
    if (meets) {
      values.set(stateOf(own, next.own), (rows - 1) * wide + width);
      weights.set(weightsOfGaps, (rows - 1) * wide + width);
    }
    const initial = segment.own >= 0 ? stateOf(own, segment.own) : source?.initial;
    return { times, values, weights, ...(initial ? { initial } : {}) };
  }

  function evaluate(raw: Float64Array, own: Float64Array, moment: StageMoment): Evaluation {
    const weightsOfGaps = gapWeights(moment);
    const trajectories = segments.map((segment, k) => targetOf(segment, k, own, weightsOfGaps));
    differentiator.setTarget({ trajectories, penaltyWeight: training.penaltyWeight });
    const { outcome, loss, gradient, predictions, initialGradients } = differentiator.evaluate(raw, control);
    const ownGradient = new Float64Array(own.length);
    segments.forEach((segment, k) => {
      if (segment.own >= 0)
        initialGradients[k]?.forEach((g, i) => {
          const at = segment.own * stateSize + i;
          ownGradient[at] = (ownGradient[at] ?? 0) + g * (sizes[i] ?? 1);
        });
      const next = segments[k + 1];
      if (!next || next.own < 0 || next.trajectory !== segment.trajectory) return;
      // d/ds of w (p − s)² = −2 w (p − s)
      const end = ((trajectories[k]?.times.length ?? 1) - 1) * wide + width;
      stateOf(own, next.own).forEach((s, i) => {
        const at = next.own * stateSize + i;
        const gap = (predictions[k]?.[end + i] ?? NaN) - s;
        // A terminal event comes before the seam: nothing was compared there.
        if (outcome.status === 'event' && Number.isNaN(gap)) return;
        ownGradient[at] = (ownGradient[at] ?? 0) - 2 * (weightsOfGaps[i] ?? 0) * gap * (sizes[i] ?? 1);
      });
    });
    return { outcome, loss, gradient, ownGradient };
  }

  return {
    size: free.length * stateSize,
    start: (raw) => {
      const starts = free.map(({ trajectory, from }) => guesses.at(raw, trajectory, from));
      return Float64Array.from(starts.flatMap((state) => Array.from(state, (s, i) => s / (sizes[i] ?? 1))));
    },
    coverage: (moment) => (1 + level(moment)) / (LEVELS + 1),
    wholeCoverage: Infinity,
    isExact: true,
    evaluate: ({ raw, own }, moment) => evaluate(raw, own, moment),
    dispose: () => differentiator.dispose(),
  };
}
