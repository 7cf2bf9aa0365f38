import type { Memory, Optimizer, OptimizerRun } from './define';
import { memoryOf } from './define';
import type { MomentScalars, MomentVectors } from '../numerics/moments';
import { blankMoments, equallyLong, momentRun } from '../numerics/moments';

/** `decayed` is 1 where an entry decays. */
type AdamWMemory = Memory<MomentScalars | 'weightDecay', MomentVectors | 'decayed'>;

function blank(point: Float64Array, learningRate: number, weightDecay: number): AdamWMemory {
  const { scalars, vectors } = blankMoments(point, learningRate);
  return {
    scalars: { ...scalars, weightDecay },
    vectors: { ...vectors, decayed: new Float64Array(point.length).fill(1) },
  };
}

function runOf(memory: AdamWMemory): OptimizerRun {
  const { trial, decayed } = memory.vectors;
  return momentRun(memory, (learningRate) => {
    const shrink = learningRate * memory.scalars.weightDecay;
    for (let i = 0; i < trial.length; i++) trial[i] = (trial[i] ?? 0) * (1 - shrink * (decayed[i] ?? 0));
  });
}

/**
 * Adam with decoupled weight decay: weights shrink by a fixed share per step, whatever the size of their gradients.
 * Choose it for networks that overfit. Reference: Loshchilov & Hutter, Decoupled weight decay regularization,
 * ICLR 2019, algorithm 2 (with the decay in units of the learning rate).
 */
export const adamw: Optimizer = {
  id: 'adamw',
  title: 'AdamW',
  reference: 'Loshchilov & Hutter, ICLR 2019',
  needs: 'gradient',
  standsNoise: true,
  validationEvery: 5,
  start(point, { learningRate, weightDecay = 0, decayed }) {
    const memory = blank(point, learningRate, weightDecay);
    if (decayed) memory.vectors.decayed.set(decayed);
    return runOf(memory);
  },
  restore(snapshot) {
    const memory = memoryOf(snapshot, blank(new Float64Array(0), 0, 0), (found) => equallyLong(found));
    return memory && runOf(memory);
  },
};
