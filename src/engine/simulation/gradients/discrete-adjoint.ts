import { createDifferentiator } from '../differentiator';
import type { GradientWay } from './define';

export const discreteAdjoint: GradientWay = {
  id: 'discrete-adjoint',
  title: 'Discrete adjoint',
  help: 'The exact gradient of the numbers computed, by running the steps backwards. The usual choice.',
  refuses: () => undefined,
  create: createDifferentiator,
};
