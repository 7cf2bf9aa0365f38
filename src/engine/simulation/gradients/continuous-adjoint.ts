/**
 * The driver of the continuous adjoint: forward to all output times, then backwards interval by interval, adding the
 * cotangent of each observation as it is passed. How an interval is crossed is what the ways differ in.
 *
 * Pontryagin et al., The Mathematical Theory of Optimal Processes (1962); Chen, Rubanova, Bettencourt & Duvenaud,
 * Neural Ordinary Differential Equations (2018), appendix B.
 */
import { vjp } from '../../autodiff/vjp';
import { invariant } from '../../base/invariant';
import { evaluate } from '../../ir/evaluate';
import type { DynamicalSystem } from '../../ir/system';
import type {
  Differentiator,
  FitTarget,
  GradientResult,
  Outcome,
  Solution,
  SolveStatistics,
  StepControl,
  Trajectory,
} from '../define';
import type { DifferentiatorOptions } from '../differentiator';
import { addTo, createParameterChain, flatSize, join, split } from './parameter-chain';
import { createPointLoss } from './point-loss';

/** What the backward way knows of a trajectory. */
export interface Passage {
  /** Constrained parameters. */
  readonly parameters: Float64Array;
  readonly control: StepControl;
  /** The solution at the trajectory's output times. */
  readonly solution: Solution;
  /** Cotangents of state and parameters at the end of the interval, then at its start. */
  readonly lambda: Float64Array;
  readonly mu: Float64Array;
}

/** Crosses intervals. */
export interface IntervalAdjoint {
  /** The solution at the output times, and whatever `cross` needs of it. */
  forward(trajectory: Trajectory, raw: Float64Array, control: StepControl): Solution;
  /** Takes `lambda` and `mu` from output time `index` to the one before, in place; its solution says how it went. */
  cross(passage: Passage, index: number): Pick<Solution, 'outcome' | 'statistics'>;
  dispose(): void;
}

/** One loss and gradient at a time, over all trajectories. */
class Sweep {
  outcome: Outcome | undefined;
  dataLoss = 0;
  readonly statistics = { steps: 0, rejected: 0, evaluations: 0 };

  constructor(readonly bar: Float64Array) {}

  count({ steps, rejected, evaluations }: SolveStatistics): void {
    this.statistics.steps += steps;
    this.statistics.rejected += rejected;
    this.statistics.evaluations += evaluations;
  }
}

export function createContinuousAdjoint(
  system: DynamicalSystem,
  options: DifferentiatorOptions,
  interval: IntervalAdjoint,
): Differentiator {
  const chain = createParameterChain(system);
  const lossOf = createPointLoss(system, options.loss);
  const observeBack = vjp(system.observe);
  const { states, observations, parameters: slots } = system;
  const [stateSize, width] = [flatSize(states), flatSize(observations)];
  let target: FitTarget | undefined;

  /** Adds what the observation at output time `index` asks of state and parameters. */
  function addObservation(passage: Passage, t: number, index: number, cotangents: Float64Array): void {
    const bars = cotangents.slice(index * width, (index + 1) * width);
    if (bars.every((x) => x === 0)) return;
    const y = passage.solution.states.slice(index * stateSize, (index + 1) * stateSize);
    const [, ...out] = evaluate(observeBack, [
      Float64Array.of(t),
      ...split(states, y),
      ...split(slots, passage.parameters),
      ...split(observations, bars),
    ]);
    addTo(passage.lambda, join(out.slice(0, states.length)));
    addTo(passage.mu, join(out.slice(states.length)));
  }

  /** Forward and back over one trajectory; its predictions, and the cotangent of its initial state. */
  function pass(sweep: Sweep, trajectory: Trajectory, raw: Float64Array, control: StepControl) {
    const parameters = chain.constrained(raw);
    const solution = interval.forward(trajectory, raw, control);
    sweep.count(solution.statistics);
    sweep.outcome = solution.outcome;
    const predictions = solution.observations;
    const lambda = new Float64Array(stateSize);
    if (solution.outcome.status !== 'done') return { predictions, lambda };
    const { loss, cotangents, parameterBar } = lossOf(trajectory, predictions, parameters);
    sweep.dataLoss += loss;
    const passage: Passage = {
      parameters,
      control,
      solution,
      lambda,
      mu: new Float64Array(parameters.length),
    };
    for (let i = trajectory.times.length - 1; i >= 0; i--) {
      addObservation(passage, trajectory.times[i] ?? NaN, i, cotangents);
      if (i === 0) break;
      const { outcome, statistics } = interval.cross(passage, i);
      sweep.count(statistics);
      if (outcome.status === 'done') continue;
      // Times of the adjoint run as −t.
      sweep.outcome = { ...outcome, time: -outcome.time };
      return { predictions, lambda };
    }
    addTo(sweep.bar, passage.mu);
    if (parameterBar) addTo(sweep.bar, parameterBar);
    if (!trajectory.initial) addTo(sweep.bar, chain.initialBar(parameters, lambda));
    return { predictions, lambda };
  }

  return {
    setTarget(next) {
      target = next;
    },
    evaluate(raw, control): GradientResult {
      invariant(target, 'the differentiator has no data');
      const { trajectories, penaltyWeight } = target;
      const parameters = chain.constrained(raw);
      const sweep = new Sweep(chain.penaltyBar(parameters).map((x) => penaltyWeight * x));
      const results: { readonly predictions: Float64Array; readonly lambda: Float64Array }[] = [];
      for (const trajectory of trajectories) {
        results.push(pass(sweep, trajectory, raw, control));
        if (sweep.outcome?.status !== 'done') break;
      }
      const { outcome, dataLoss, statistics, bar } = sweep;
      invariant(outcome, 'a target without trajectories');
      const where = results.length - 1;
      const isFailure = outcome.status !== 'done' && trajectories.length > 1;
      return {
        outcome: isFailure ? { ...outcome, trajectory: where } : outcome,
        statistics,
        loss: dataLoss + penaltyWeight * chain.penalty(parameters),
        dataLoss,
        gradient: chain.rawBar(raw, bar),
        predictions: trajectories.map((_, b) => results[b]?.predictions ?? new Float64Array()),
        initialGradients: trajectories.map((_, b) => results[b]?.lambda ?? new Float64Array(stateSize)),
      };
    },
    dispose: () => interval.dispose(),
  };
}
