/** One stage at work: which numbers its point stands for, its objective and its optimiser. */
import type { TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import { isBreakdown } from './breakdown';
import { clipped, isFiniteVector, norm } from './numerics/vector';
import type { Objective, ObjectiveContext, StageMoment } from './objectives/define';
import { optimizers } from './optimizers';
import type { Answer, Optimizer, OptimizerRun } from './optimizers/define';
import { stepUnits, trainableSubset } from './parameters';
import type { Stage } from './recipes/define';
import { schedules } from './schedules';
import type { Outcome } from '../simulation/define';

export interface StageRun {
  readonly stage: Stage;
  readonly optimizer: Optimizer;
  readonly objective: Objective;
  /** Length of its points: what it trains, then the objective's own variables. */
  readonly size: number;
  /** Full raw vector that the run has when the stage begins -> its first point. */
  startPoint(raw: Float64Array): Float64Array;
  startOptimizer(point: Float64Array): OptimizerRun;
  /** Full raw vector of a point, for a solve: with the networks off where the stage has them off. */
  rawOf(base: Float64Array, point: Float64Array): Float64Array;
  /** Full raw vector to go on from: what the stage did not train stays as it was. */
  handOver(base: Float64Array, point: Float64Array): Float64Array;
  evaluate(
    base: Float64Array,
    point: Float64Array,
    moment: StageMoment,
  ): { readonly outcome: Outcome; readonly answer: Answer; readonly gradientNorm: number };
}

/** The raw vector with the weights of all networks at 0. */
function withoutNetworks(model: Model, raw: Float64Array): Float64Array {
  const off = raw.slice();
  for (const { kind, offset, size } of model.parameters)
    if (kind === 'weight') off.fill(0, offset, offset + size);
  return off;
}

export function createStageRun(
  stage: Stage,
  context: Omit<ObjectiveContext, 'moving'>,
  settings: TrainingSettings,
  noise: number,
): StageRun {
  const { model } = context.fit;
  const { trains = () => true } = stage;
  const moving = model.parameters.filter((parameter) => parameter.trainable && trains(parameter));
  const subset = trainableSubset({ ...model, parameters: moving });
  const objective = stage.objective({
    ...context,
    moving: moving.flatMap(({ offset, size }) => Array.from({ length: size }, (_, i) => offset + i)),
  });
  const optimizer = optimizers.get(stage.optimizer);
  const schedule = schedules.get(settings.adam.schedule ?? 'constant');
  const clip = settings.adam.clip ?? 0;
  const size = subset.size + objective.size;
  const off = (raw: Float64Array) => (stage.networksOff === true ? withoutNetworks(model, raw) : raw);
  const own = (point: Float64Array) => point.subarray(subset.size);
  const handOver = (base: Float64Array, point: Float64Array) => subset.scatter(base, point);
  const rawOf = (base: Float64Array, point: Float64Array) => off(handOver(base, point));

  /** Puts what belongs to the point side by side: the trained raw parameters, then the objective's own. */
  const joined = (raw: Float64Array, ownPart: Float64Array) => {
    const point = new Float64Array(size);
    point.set(subset.gather(raw));
    point.set(ownPart, subset.size);
    return point;
  };
  /** The columns of the trained parameters. */
  const columns = (jacobian: Float64Array) => {
    const wide = model.parameterSize + objective.size;
    const rows = jacobian.length / wide;
    const narrow = new Float64Array(rows * size);
    for (let row = 0; row < rows; row++) {
      const full = jacobian.subarray(row * wide, (row + 1) * wide);
      narrow.set(joined(full, full.subarray(model.parameterSize)), row * size);
    }
    return narrow;
  };
  /** 1 for each entry of a point that weight decay shrinks. */
  const decayed = () => {
    const marks = new Float64Array(model.parameterSize);
    for (const { penalised = false, offset, size: length } of moving)
      if (penalised) marks.fill(1, offset, offset + length);
    return joined(marks, new Float64Array(objective.size));
  };

  let units: { readonly base: Float64Array; readonly of: Float64Array | undefined } | undefined;
  /** By the numbers with which the stage began, so that they stay the same, also for a run that goes on later. */
  const unitsFrom = (base: Float64Array) => {
    if (units?.base !== base) {
      const of = stepUnits(model, base);
      units = { base, of: of && joined(of, new Float64Array(objective.size).fill(1)) };
    }
    return units.of ? { stepUnits: units.of } : {};
  };

  return {
    stage,
    optimizer,
    objective,
    size,
    startPoint: (raw) => joined(raw, objective.start(off(raw))),
    startOptimizer: (point) =>
      optimizer.start(point, {
        learningRate: settings.adam.learningRate,
        memory: settings.lbfgs.memory,
        noise,
        weightDecay: settings.adam.weightDecay ?? 0,
        decayed: decayed(),
      }),
    rawOf,
    handOver,
    evaluate(base, point, moment) {
      const raw = rawOf(base, point);
      const result = objective.evaluate({ raw, own: own(point) }, moment, optimizer.needs);
      const isUsable = !isBreakdown(result.outcome);
      const gradient = joined(result.gradient, result.ownGradient);
      const plain = { loss: isUsable ? result.loss : NaN, gradient };
      const gradientNorm = isFiniteVector(gradient) ? norm(gradient) : NaN;
      if (!optimizer.standsNoise)
        return {
          outcome: result.outcome,
          gradientNorm,
          answer: {
            ...plain,
            ...(result.jacobian ? { jacobian: columns(result.jacobian) } : {}),
            ...(result.curvature
              ? { curvature: joined(result.curvature, new Float64Array(objective.size)) }
              : {}),
          },
        };
      return {
        outcome: result.outcome,
        gradientNorm,
        answer: {
          loss: plain.loss,
          gradient: clip > 0 ? clipped(gradient, clip) : gradient,
          rateFactor: schedule.factor(moment.iteration, moment.iterations),
          ...unitsFrom(base),
        },
      };
    },
  };
}
