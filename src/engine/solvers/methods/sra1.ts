import type { Stochastic } from '../define';

/**
 * Strong order 1.5 for noise that does not depend on the state, two drift stages.
 * The first choice for additive noise.
 * Reference: Rößler, Runge–Kutta methods for the strong approximation of solutions of stochastic differential
 * equations, SIAM J. Numer. Anal. 48 (2010) 922–952, scheme SRA1.
 */
export const sra1: Stochastic = Object.freeze({
  id: 'sra1',
  title: 'Rößler SRA1 (additive noise)',
  help: 'The first choice where the noise does not depend on the state: strong order 1.5.',
  kind: 'stochastic',
  adaptive: false,
  order: 1.5,
  scheme: 'additive-srk',
  calculus: 'ito',
  noise: 'additive',
});
