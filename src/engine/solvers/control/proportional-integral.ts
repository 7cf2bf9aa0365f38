import { defineStepController } from '../define-controller';

/**
 * Proportional and integral control: damps the oscillation of step sizes that stability causes.
 * A good choice for most models.
 * Reference: Gustafsson, ACM Trans. Math. Softw. 17 (1991) 533–554; exponents 0.7/k and 0.4/k as in Hairer & Wanner,
 * Solving Ordinary Differential Equations II, §IV.2.
 */
export const proportionalIntegral = defineStepController({
  id: 'pi',
  title: 'PI (Gustafsson)',
  help: 'Damps the oscillation of step sizes that stability causes: a good choice for most models.',
  reference: 'Gustafsson, ACM Trans. Math. Softw. 17 (1991); Hairer & Wanner II, §IV.2',
  beta: [0.7, -0.4, 0],
  alpha: [0, 0],
  safety: 0.9,
  minFactor: 0.2,
  maxFactor: 10,
});
