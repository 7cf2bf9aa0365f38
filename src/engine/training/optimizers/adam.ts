import type { Optimizer } from './define';
import { memoryOf } from './define';
import { blankMoments, equallyLong, momentRun } from '../numerics/moments';

/**
 * Adam with bias correction: a running mean of the gradient divided by the root of a running mean of its square.
 * Choose it to begin with, and where the loss is another one each time.
 */
export const adam: Optimizer = {
  id: 'adam',
  title: 'Adam',
  reference: 'Kingma & Ba, ICLR 2015',
  needs: 'gradient',
  standsNoise: true,
  validationEvery: 5,
  start: (point, { learningRate }) => momentRun(blankMoments(point, learningRate)),
  restore(snapshot) {
    const memory = memoryOf(snapshot, blankMoments(new Float64Array(0), 0), equallyLong);
    return memory && momentRun(memory);
  },
};
