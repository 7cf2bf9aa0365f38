import { createRegistry } from '../../base/registry';
import { backsolveAdjoint } from './backsolve-adjoint';
import type { GradientWay } from './define';
import { discreteAdjoint } from './discrete-adjoint';
import { forwardSensitivities } from './forward-sensitivities';
import { interpolatingAdjoint } from './interpolating-adjoint';

/** Every way to a gradient; the first is the default. */
export const gradientWays = createRegistry<GradientWay>('ways to a gradient', [
  discreteAdjoint,
  interpolatingAdjoint,
  backsolveAdjoint,
  forwardSensitivities,
]);
