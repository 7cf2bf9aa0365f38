import { defineStepController } from '../define-controller';

/**
 * The elementary controller: the next step is the one that would have met the tolerance.
 * Choose it to compare with older codes; steps may oscillate where stability limits them.
 * Reference: Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.4, (4.13).
 */
export const integral = defineStepController({
  id: 'i',
  title: 'I (elementary)',
  help: 'The step that would have met the tolerance: the rule of older codes.',
  reference: 'Hairer, Nørsett & Wanner I, §II.4',
  beta: [1, 0, 0],
  alpha: [0, 0],
  safety: 0.9,
  minFactor: 0.2,
  maxFactor: 10,
});
