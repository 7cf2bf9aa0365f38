import { createDifferentiator } from '../differentiator';
import { discreteAdjointChoice } from './choices';
import type { GradientWay } from './define';

export const discreteAdjoint: GradientWay = {
  ...discreteAdjointChoice,
  create: createDifferentiator,
};
