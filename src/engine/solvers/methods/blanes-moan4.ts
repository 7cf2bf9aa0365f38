import { defineSymplectic } from '../define-symplectic';

/** Half of the palindrome; the published digits. */
const a = [0.0792036964311957, 0.353172906049774, -0.0420650803577195] as const;
const b = [0.209515106613362, -0.143851773179818] as const;
const middleDrift = 1 - 2 * (a[0] + a[1] + a[2]);
const lastKick = 1 / 2 - (b[0] + b[1]);

/**
 * Symplectic of fourth order, reversible, with six forces a step and an error far below that of Yoshida's three.
 * The first choice for accurate long runs of separable models.
 * Reference: Blanes & Moan, Practical symplectic partitioned Runge–Kutta and Runge–Kutta–Nyström methods, J. Comput.
 * Appl. Math. 142 (2002) 313–330, scheme S6.
 */
export const blanesMoan4 = defineSymplectic({
  id: 'blanes-moan4',
  title: 'Blanes–Moan 4 (symplectic)',
  help: 'Fourth order and reversible, more accurate for its work than Yoshida 4. For separable models.',
  order: 4,
  drift: [a[0], a[1], a[2], middleDrift, a[2], a[1], a[0]],
  kick: [b[0], b[1], lastKick, lastKick, b[1], b[0], 0],
});
