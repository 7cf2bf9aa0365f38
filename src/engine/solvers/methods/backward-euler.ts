import { defineDiagonallyImplicitRungeKutta } from '../define-implicit';

/**
 * First order, one implicit stage, equal steps. Damps everything: choose it when a stable coarse answer is enough.
 * Reference: Hairer & Wanner, Solving Ordinary Differential Equations II, (IV.3.2).
 */
export const backwardEuler = defineDiagonallyImplicitRungeKutta({
  id: 'backward-euler',
  title: 'Backward Euler (fixed step)',
  help: 'Equal steps of first order that stay stable however stiff the model is; coarse but never wild.',
  reference: 'Hairer & Wanner, Solving Ordinary Differential Equations II, (IV.3.2).',
  order: 1,
  gamma: 1,
  stability: 'L',
  tableau: { c: [1], a: [[1]], b: [1] },
});
