import { defineDiagonallyImplicitRungeKutta } from '../define-implicit';

/**
 * Second order, equal steps, keeps oscillations undamped; very stiff parts ring instead of dying out.
 * Reference: Hairer & Wanner, Solving Ordinary Differential Equations II, (IV.3.3).
 */
export const trapezoid = defineDiagonallyImplicitRungeKutta({
  id: 'trapezoid',
  title: 'Trapezoid rule (fixed step)',
  help: 'Equal implicit steps of second order without damping: for stiff oscillators and moderately stiff models.',
  reference: 'Hairer & Wanner, Solving Ordinary Differential Equations II, (IV.3.3).',
  order: 2,
  gamma: 1 / 2,
  stability: 'A',
  tableau: { c: [0, 1], a: [[0], [1 / 2, 1 / 2]], b: [1 / 2, 1 / 2] },
});
