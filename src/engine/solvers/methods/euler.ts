import { defineExplicitRungeKutta } from '../define-explicit-runge-kutta';

/**
 * The oldest method: one evaluation a step along the tangent, first order.
 * Choose it to repeat published set-ups that use it or to see what a step does; not for digits.
 * Reference: Euler 1768; Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.1.
 */
export const euler = defineExplicitRungeKutta({
  id: 'euler',
  title: 'Euler (fixed step)',
  help: 'Steps along the tangent: to repeat set-ups that use it, never for accuracy.',
  reference: 'Euler, Institutionum calculi integralis I (1768)',
  order: 1,
  denseOrder: 1,
  tableau: {
    c: [0],
    a: [[]],
    b: [1],
    dense: [[1]],
  },
});
