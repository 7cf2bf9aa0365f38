import { defineExplicitRungeKutta } from '../define-explicit-runge-kutta';

/**
 * Second order, two stages, with Euler's method for the error estimate.
 * Choose it where the right-hand side is rough or measured and few digits are asked for.
 * Reference: Heun 1900; Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.1 and §II.4; the dense
 * output is the parabola through the start with the slopes of both stages.
 */
export const heun = defineExplicitRungeKutta({
  id: 'heun',
  title: 'Heun 2(1) (adaptive)',
  help: 'For rough right-hand sides and few digits: two evaluations a step.',
  reference: 'Heun, Neue Methoden zur approximativen Integration, Z. Math. Phys. 45 (1900) 23–38',
  order: 2,
  share: 0.08,
  denseOrder: 2,
  tableau: {
    c: [0, 1],
    a: [[], [1]],
    b: [1 / 2, 1 / 2],
    bError: [-1 / 2, 1 / 2],
    dense: [
      [1, -1 / 2],
      [0, 1 / 2],
    ],
  },
});
