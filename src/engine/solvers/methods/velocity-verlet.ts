import { defineSymplectic } from '../define-symplectic';

/**
 * Symplectic of second order, reversible in time: half a kick, a drift, half a kick (leapfrog, Störmer).
 * The first choice for oscillators, orbits and particles over very long times.
 * Reference: Verlet 1967; Hairer, Lubich & Wanner, Geometric Numerical Integration, §I.1.4.
 */
export const velocityVerlet = defineSymplectic({
  id: 'velocity-verlet',
  title: 'Velocity Verlet (leapfrog, symplectic)',
  help: 'Second order and reversible; energy stays bounded over very long times. For separable models.',
  order: 2,
  drift: [0, 1],
  kick: [1 / 2, 1 / 2],
});
