import { defineSymplectic } from '../define-symplectic';

/**
 * Symplectic of first order: positions move with the old momenta, momenta with the new positions.
 * Choose it for games and sketches, or as the plainest method whose energy does not drift.
 * Reference: de Vogelaere 1956; Hairer, Lubich & Wanner, Geometric Numerical Integration, §VI.3.
 */
export const semiImplicitEuler = defineSymplectic({
  id: 'semi-implicit-euler',
  title: 'Semi-implicit Euler (symplectic)',
  help: 'First order, one force a step; its energy does not drift. For separable models.',
  order: 1,
  drift: [1],
  kick: [1],
});
