/**
 * Adam with bias correction: a running mean of the gradient divided by the root of a running mean of its square.
 * Reference: Kingma & Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1.
 */
import { invariant } from '../../base/invariant';
import type { Answer, Memory, Optimizer, OptimizerRun, Verdict } from './define';
import { memoryOf, snapshotOf } from './define';
import { isFiniteVector, norm } from '../numerics/vector';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

type AdamMemory = Memory<
  'step' | 'learningRate' | 'loss' | 'gradientNorm',
  'point' | 'trial' | 'mean' | 'square'
>;

function blank(point: Float64Array, learningRate: number): AdamMemory {
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

/** Moves the trial point by one Adam step. */
function move({ scalars, vectors }: AdamMemory, gradient: Float64Array): void {
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
    trial[i] =
      (trial[i] ?? 0) - (scalars.learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + EPSILON);
  }
}

function runOf(memory: AdamMemory): OptimizerRun {
  const { scalars, vectors } = memory;
  return {
    ask: () => vectors.trial,
    tell({ loss, gradient }: Answer): Verdict {
      invariant(gradient.length === vectors.trial.length, 'gradient and point differ in length');
      if (!Number.isFinite(loss) || !isFiniteVector(gradient)) return 'failed';
      vectors.point.set(vectors.trial);
      scalars.loss = loss;
      scalars.gradientNorm = norm(gradient);
      move(memory, gradient);
      return 'iteration';
    },
    accepted: () => ({
      point: vectors.point,
      loss: scalars.loss,
      gradientNorm: scalars.gradientNorm,
    }),
    backOff(point) {
      vectors.trial.set(point);
      vectors.mean.fill(0);
      vectors.square.fill(0);
      scalars.step = 0;
      scalars.learningRate /= 2;
    },
    save: () => snapshotOf(memory),
  };
}

export const adam: Optimizer = {
  id: 'adam',
  title: 'Adam',
  reference: 'Kingma & Ba, ICLR 2015',
  start: (point, { learningRate }) => runOf(blank(point, learningRate)),
  restore(snapshot) {
    const memory = memoryOf(snapshot, blank(new Float64Array(0), 0), ({ vectors }) =>
      Object.values(vectors).every((vector) => vector.length === vectors.point.length),
    );
    return memory && runOf(memory);
  },
};
