import { defineStepController } from '../define-controller';

/**
 * Low-pass PI filter: the average of two errors, with a sixth of the elementary gain each.
 * Choose it where step sizes should change smoothly.
 * Reference: Söderlind, ACM Trans. Math. Softw. 29 (2003) 1–26, filter H211PI.
 */
export const h211pi = defineStepController({
  id: 'h211pi',
  title: 'H211PI (smooth steps)',
  help: 'Averages two errors: step sizes change smoothly.',
  reference: 'Söderlind, ACM Trans. Math. Softw. 29 (2003) 1–26',
  beta: [1 / 6, 1 / 6, 0],
  alpha: [0, 0],
  safety: 0.9,
  minFactor: 0.2,
  maxFactor: 10,
});
