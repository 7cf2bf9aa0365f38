import { defineStepController } from '../define-controller';

/**
 * Proportional and integral control with little of the former, as in Hairer's program DOPRI5: β = 0.04 of an exponent
 * 1/5 − 0.75 β, which are 0.2 and 0.85 in units of 1/k.
 * Choose it to compare with that program.
 * Reference: Hairer & Wanner, Solving Ordinary Differential Equations II, §IV.2; Hairer, Nørsett & Wanner I.
 */
export const proportionalIntegralMild = defineStepController({
  id: 'pi-mild',
  title: 'PI (as in DOPRI5)',
  help: 'Close to the elementary rule, with some damping: to compare with DOPRI5.',
  reference: 'Hairer & Wanner II, §IV.2',
  beta: [0.85, -0.2, 0],
  alpha: [0, 0],
  safety: 0.9,
  minFactor: 0.2,
  maxFactor: 10,
});
