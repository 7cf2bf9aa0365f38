import { defineExplicitRungeKutta } from '../define-explicit-runge-kutta';

/**
 * Third order with an embedded error estimate, adaptive, four stages of which the last is the next step's first.
 * Choose it for loose tolerances, 1e-2 to 1e-4, and for models whose right-hand side has kinks.
 * Reference: Bogacki & Shampine, A 3(2) pair of Runge–Kutta formulas, Applied Mathematics Letters 2 (1989) 321–325; the
 * dense output is the cubic through both ends with their slopes.
 */
export const bosh3 = defineExplicitRungeKutta({
  id: 'bosh3',
  title: 'Bogacki–Shampine 3(2) (adaptive)',
  help: 'For loose tolerances, 1e-2 to 1e-4, and right-hand sides with kinks.',
  reference: 'Bogacki & Shampine, Appl. Math. Lett. 2 (1989) 321–325',
  order: 3,
  share: 0.02,
  denseOrder: 3,
  tableau: {
    c: [0, 1 / 2, 3 / 4, 1],
    a: [[], [1 / 2], [0, 3 / 4], [2 / 9, 1 / 3, 4 / 9]],
    b: [2 / 9, 1 / 3, 4 / 9, 0],
    bError: [-5 / 72, 1 / 12, 1 / 9, -1 / 8],
    dense: [
      [1, -4 / 3, 5 / 9],
      [0, 1, -2 / 3],
      [0, 4 / 3, -8 / 9],
      [0, -1, 1],
    ],
  },
});
