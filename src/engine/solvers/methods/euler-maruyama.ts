import type { Stochastic } from '../define';

/**
 * Itô, strong order ½ for any noise, 1 where the noise does not depend on the state; weak order 1.
 * Choose it when the noise is neither additive nor commutative, or when a published set-up uses it.
 * Reference: Maruyama 1955; Kloeden & Platen, Numerical Solution of Stochastic Differential Equations, §10.2.
 */
export const eulerMaruyama: Stochastic = Object.freeze({
  id: 'euler-maruyama',
  title: 'Euler–Maruyama (noise)',
  help: 'Any noise, one evaluation a step; strong order ½, and 1 where the noise does not depend on the state.',
  kind: 'stochastic',
  adaptive: false,
  order: 0.5,
  scheme: 'euler-maruyama',
  calculus: 'ito',
  noise: 'any',
});
