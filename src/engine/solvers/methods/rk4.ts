import { defineExplicitRungeKutta } from '../define-explicit-runge-kutta';

/**
 * The classical fourth-order method with four stages and a fixed step.
 * Choose it when the step is known to be small enough and every run must cost the same.
 * Reference: Kutta 1901; Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, table II.1.2 and, for the
 * dense output of third order without further stages, §II.6.
 */
export const rk4 = defineExplicitRungeKutta({
  id: 'rk4',
  title: 'Runge–Kutta 4 (fixed step)',
  help: 'Equal steps of fourth order: predictable cost, and comparable with published set-ups that use it.',
  reference: 'Kutta, Beitrag zur näherungsweisen Integration, Z. Math. Phys. 46 (1901) 435–453',
  order: 4,
  denseOrder: 3,
  tableau: {
    c: [0, 1 / 2, 1 / 2, 1],
    a: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
    b: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
    dense: [
      [1, -3 / 2, 2 / 3],
      [0, 1, -2 / 3],
      [0, 1, -2 / 3],
      [0, -1 / 2, 2 / 3],
    ],
  },
});
