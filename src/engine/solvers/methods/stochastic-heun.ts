import type { Stochastic } from '../define';

/**
 * Stratonovich, strong order 1 for commutative noise; second order where there is none.
 * Choose it for models meant in Stratonovich's calculus (limits of coloured noise), and as the method without
 * derivatives.
 * Reference: Rümelin, Numerical treatment of stochastic differential equations, SIAM J. Numer. Anal. 19 (1982) 604–613.
 */
export const stochasticHeun: Stochastic = Object.freeze({
  id: 'stochastic-heun',
  title: 'Heun (noise, Stratonovich)',
  help: 'Two evaluations a step, no derivatives of the noise; strong order 1 where the noises commute.',
  kind: 'stochastic',
  adaptive: false,
  order: 1,
  scheme: 'heun',
  calculus: 'stratonovich',
  noise: 'commutative',
});
