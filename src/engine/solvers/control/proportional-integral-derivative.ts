import { defineStepController } from '../define-controller';

/**
 * PID control as a low-pass filter over three errors.
 * Choose it where the right-hand side is rough, measured or noisy: one large error moves the step little.
 * Reference: Söderlind, ACM Trans. Math. Softw. 29 (2003) 1–26, filter H312PID.
 */
export const proportionalIntegralDerivative = defineStepController({
  id: 'pid',
  title: 'PID (H312)',
  help: 'Averages three errors: for right-hand sides that are rough, measured or noisy.',
  reference: 'Söderlind, ACM Trans. Math. Softw. 29 (2003) 1–26',
  beta: [1 / 18, 1 / 9, 1 / 18],
  alpha: [0, 0],
  safety: 0.9,
  minFactor: 0.2,
  maxFactor: 10,
});
