/**
 * What Adam and its relatives share: running means of the gradient and of its square with bias correction.
 * Reference: Kingma & Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1.
 */
import { invariant } from '../../base/invariant';
import type { Answer, Memory, OptimizerRun, Verdict } from '../optimizers/define';
import { snapshotOf } from '../optimizers/define';
import { isFiniteVector, norm } from './vector';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export type MomentScalars = 'step' | 'learningRate' | 'loss' | 'gradientNorm';
export type MomentVectors = 'point' | 'trial' | 'mean' | 'square';
export type Moments = Memory<MomentScalars, MomentVectors>;

export function blankMoments(point: Float64Array, learningRate: number): Moments {
  return {
    scalars: { step: 0, learningRate, loss: NaN, gradientNorm: NaN },
    vectors: {
      point: point.slice(),
      trial: point.slice(),
      mean: new Float64Array(point.length),
      square: new Float64Array(point.length),
    },
  };
}

/** Moves the trial point by one Adam step; `units` are factors on the learning rate of each entry. */
function move(
  { scalars, vectors }: Moments,
  gradient: Float64Array,
  learningRate: number,
  units: Float64Array | undefined,
): void {
  const { trial, mean, square } = vectors;
  scalars.step += 1;
  const correction1 = 1 - BETA1 ** scalars.step;
  const correction2 = 1 - BETA2 ** scalars.step;
  for (let i = 0; i < trial.length; i++) {
    const g = gradient[i] ?? 0;
    const m = BETA1 * (mean[i] ?? 0) + (1 - BETA1) * g;
    const v = BETA2 * (square[i] ?? 0) + (1 - BETA2) * g * g;
    mean[i] = m;
    square[i] = v;
    const rate = learningRate * (units?.[i] ?? 1);
    trial[i] = (trial[i] ?? 0) - (rate * (m / correction1)) / (Math.sqrt(v / correction2) + EPSILON);
  }
}

/** A run over a memory. `beforeStep` may change the trial point at the current learning rate. */
export function momentRun<S extends MomentScalars, V extends MomentVectors>(
  memory: Memory<S, V> & Moments,
  beforeStep?: (learningRate: number) => void,
): OptimizerRun {
  const { scalars, vectors }: Moments = memory;
  const restart = (point: Float64Array) => {
    vectors.trial.set(point);
    vectors.mean.fill(0);
    vectors.square.fill(0);
    scalars.step = 0;
  };
  return {
    ask: () => vectors.trial,
    tell({ loss, gradient, rateFactor = 1, stepUnits }: Answer): Verdict {
      invariant(gradient.length === vectors.trial.length, 'gradient and point differ in length');
      if (!Number.isFinite(loss) || !isFiniteVector(gradient)) return 'failed';
      vectors.point.set(vectors.trial);
      scalars.loss = loss;
      scalars.gradientNorm = norm(gradient);
      const learningRate = scalars.learningRate * rateFactor;
      beforeStep?.(learningRate);
      move(memory, gradient, learningRate, stepUnits);
      return 'iteration';
    },
    accepted: () => ({
      point: vectors.point,
      loss: scalars.loss,
      gradientNorm: scalars.gradientNorm,
    }),
    backOff(point) {
      restart(point);
      scalars.learningRate /= 2;
    },
    restart,
    save: () => snapshotOf(memory),
  };
}

/** Whether all vectors are as long as the point. */
export const equallyLong = ({ vectors }: Moments): boolean =>
  Object.values(vectors).every((vector) => vector.length === vectors.point.length);
