import { defineStepController } from '../define-controller';

/**
 * Low-pass filter of both errors and step sizes with b = 4: quick to follow, smooth nevertheless.
 * Choose it for models whose time scale changes often.
 * Reference: Söderlind, ACM Trans. Math. Softw. 29 (2003) 1–26, filter H211b.
 */
export const h211b = defineStepController({
  id: 'h211b',
  title: 'H211b (smooth and quick)',
  help: 'Follows changing time scales quickly with smooth step sizes.',
  reference: 'Söderlind, ACM Trans. Math. Softw. 29 (2003) 1–26',
  beta: [1 / 4, 1 / 4, 0],
  alpha: [1 / 4, 0],
  safety: 0.9,
  minFactor: 0.2,
  maxFactor: 10,
});
