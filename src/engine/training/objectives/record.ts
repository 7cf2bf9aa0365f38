/** The record itself: what the model predicts from its starting values, against what was measured. */
import type { FitTarget, Outcome } from '../../simulation/define';
import { comparesSomething, isBreakdown } from '../breakdown';
import { lossFunction } from '../loss-function';
import { batchOf } from './batches';
import type {
  Evaluation,
  Objective,
  ObjectiveContext,
  ObjectiveMaker,
  Sensitivities,
  StageMoment,
} from './define';
import { FEWEST_ROWS, horizonRows, scaled, targetUpTo } from './horizon';
import { leastSquares } from './least-squares';

/** Share of the times that are left when the integration broke down without saying where. */
const KEPT = 0.8;

const none = new Float64Array(0);

/** `growing` is the share of the stage over which the horizon grows. */
export function recordObjective({ growing = 0, noisy = true } = {}): ObjectiveMaker {
  return (context) => createRecord(context, growing, noisy);
}

function createRecord(context: ObjectiveContext, growing: number, noisy: boolean): Objective {
  const { fit, control, seed, machines } = context;
  const { model, training, rows: allRows, loss } = fit;
  const count = training.trajectories.length;
  const batchSize = noisy && context.batchSize < count ? context.batchSize : 0;
  const differentiator = loss.loss.isSquares
    ? machines.createDifferentiator(model.system)
    : machines.createDifferentiator(model.system, lossFunction(model, loss));
  let sensitivities: Sensitivities | undefined;
  let aimed = '';
  let target: FitTarget = training;

  const coverage = ({ iteration, iterations, cap }: StageMoment) =>
    Math.min(horizonRows(allRows, growing * iterations, iteration), cap);

  function aim(rows: number, batch: readonly number[]): void {
    const key = batch.length < count ? `${rows} ${batch.join()}` : `${rows}`;
    if (key === aimed) return;
    aimed = key;
    const part = batch.length < count ? batchTarget(training, batch) : training;
    target = targetUpTo(part, rows);
    differentiator.setTarget(target);
  }

  function evaluate(raw: Float64Array, moment: StageMoment, needs: 'gradient' | 'jacobian'): Evaluation {
    aim(coverage(moment), batchOf(count, { size: batchSize, seed, iteration: moment.iteration }));
    const { outcome, loss, gradient, predictions } = differentiator.evaluate(raw, control);
    // An event before the first measured value would be a perfect fit of nothing.
    const isHidden = outcome.status === 'event' && !comparesSomething(target, predictions);
    const plain = { outcome, loss: isHidden ? NaN : loss, gradient, ownGradient: none };
    if (needs === 'gradient' || outcome.status !== 'done') return plain;
    sensitivities ??= machines.createSensitivities(model.system, context.moving);
    const { jacobians, outcome: reached } = sensitivities.evaluate(target, raw, control);
    return { ...plain, outcome: reached, ...leastSquares(model, target, jacobians) };
  }

  return {
    size: 0,
    start: () => none,
    coverage,
    wholeCoverage: allRows,
    isExact: batchSize === 0,
    evaluate: ({ raw }, moment, needs) => evaluate(raw, moment, needs),
    shortened: (outcome, moment) => rowsBefore(training, outcome, coverage(moment)),
    wholeLoss(raw) {
      aim(allRows, batchOf(count, { size: 0, seed, iteration: 0 }));
      const { outcome, loss: value } = differentiator.evaluate(raw, control);
      return isBreakdown(outcome) ? NaN : value;
    },
    dispose() {
      differentiator.dispose();
      sensitivities?.dispose();
    },
  };
}

/** Some of the trajectories, with weights raised so that the loss stands for that of all. */
function batchTarget(target: FitTarget, batch: readonly number[]): FitTarget {
  const factor = target.trajectories.length / batch.length;
  const trajectories = batch.flatMap((i) => {
    const trajectory = target.trajectories[i];
    return trajectory ? [scaled(trajectory, factor)] : [];
  });
  return { ...target, trajectories };
}

/** The times that every trajectory reached, when they are fewer and enough to fit. */
function rowsBefore({ trajectories }: FitTarget, { time }: Outcome, rows: number): number | undefined {
  const reached = Math.max(
    ...trajectories.map(({ times }) => times.subarray(0, rows).filter((t) => t < time).length),
  );
  const fewer = Math.max(FEWEST_ROWS, Math.min(reached, Math.floor(rows * KEPT)));
  return fewer < rows ? fewer : undefined;
}
