import { defineExplicitRungeKutta } from '../define-explicit-runge-kutta';

/**
 * Kutta's other fourth-order method, the 3/8 rule: smaller error constants than the classical one at the same cost.
 * Choose it to compare with set-ups that use it; torchdiffeq's `rk4` is this method.
 * Reference: Kutta 1901; Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, table II.1.2. The dense
 * output is the only one of third order that four stages allow: its weights follow from the four conditions of §II.6.
 */
export const rk4ThreeEighths = defineExplicitRungeKutta({
  id: 'rk4-three-eighths',
  title: 'Runge–Kutta 4, 3/8 rule (fixed step)',
  help: 'Equal steps of fourth order with smaller error constants; the rk4 of torchdiffeq.',
  reference: 'Kutta, Beitrag zur näherungsweisen Integration, Z. Math. Phys. 46 (1901) 435–453',
  order: 4,
  denseOrder: 3,
  tableau: {
    c: [0, 1 / 3, 2 / 3, 1],
    a: [[], [1 / 3], [-1 / 3, 1], [1, -1, 1]],
    b: [1 / 8, 3 / 8, 3 / 8, 1 / 8],
    dense: [
      [1, -15 / 8, 1],
      [0, 15 / 8, -3 / 2],
      [0, 3 / 8],
      [0, -3 / 8, 1 / 2],
    ],
  },
});
