import type { Stochastic } from '../define';

/**
 * Itô, strong order 1 for commutative noise; the derivatives of the noise come from the model.
 * Choose it when the noise depends on the state and single paths matter.
 * Reference: Milstein 1974; Kloeden & Platen, Numerical Solution of Stochastic Differential Equations, §10.3.
 */
export const milstein: Stochastic = Object.freeze({
  id: 'milstein',
  title: 'Milstein (noise)',
  help: 'Strong order 1 where each state has its own noise or the noises commute; uses the derivative of the noise.',
  kind: 'stochastic',
  adaptive: false,
  order: 1,
  scheme: 'milstein',
  calculus: 'ito',
  noise: 'commutative',
});
