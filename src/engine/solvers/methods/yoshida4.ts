import { defineSymplectic } from '../define-symplectic';

const cubeRoot = Math.cbrt(2);
/** Three leapfrog steps of w, 1 − 2w and w cancel the error of third order. */
const outer = 1 / (2 - cubeRoot);
const inner = -cubeRoot / (2 - cubeRoot);

/**
 * Symplectic of fourth order, reversible: three leapfrog steps of lengths w, 1 − 2w and w.
 * Choose it where many digits over long times are wanted.
 * Reference: Yoshida, Construction of higher order symplectic integrators, Physics Letters A 150 (1990) 262–268.
 */
export const yoshida4 = defineSymplectic({
  id: 'yoshida4',
  title: 'Yoshida 4 (symplectic)',
  help: 'Fourth order and reversible; for long runs of separable models where many digits matter.',
  order: 4,
  drift: [outer / 2, (outer + inner) / 2, (outer + inner) / 2, outer / 2],
  kick: [outer, inner, outer, 0],
});
