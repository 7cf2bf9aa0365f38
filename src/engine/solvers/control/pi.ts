import type { StepSizeController } from './define';

/**
 * Proportional and integral part: smooth step sizes also where stability, not accuracy, limits them.
 * Reference: Gustafsson; Hairer & Wanner, Solving Ordinary Differential Equations II, §IV.2.
 */
export const pi: StepSizeController = {
  id: 'pi',
  title: 'PI',
  help: 'Smooth step sizes, also where stability limits them.',
  reference: 'Hairer & Wanner, Solving Ordinary Differential Equations II, §IV.2',
  beta: [0.7, -0.4, 0],
  safety: 0.9,
  minFactor: 0.2,
  maxFactor: 10,
};
