import { defineStepController } from '../define-controller';

/**
 * Predicts a linear trend of the error's logarithm and follows it.
 * Choose it for smooth models whose time scale drifts.
 * Reference: Söderlind, ACM Trans. Math. Softw. 29 (2003) 1–26, filter H321.
 */
export const h321 = defineStepController({
  id: 'h321',
  title: 'H321 (predictive)',
  help: 'Follows a steady trend of the error: for smooth models whose time scale drifts.',
  reference: 'Söderlind, ACM Trans. Math. Softw. 29 (2003) 1–26',
  beta: [1 / 3, 1 / 18, -5 / 18],
  alpha: [-5 / 6, -1 / 6],
  safety: 0.9,
  minFactor: 0.2,
  maxFactor: 10,
});
