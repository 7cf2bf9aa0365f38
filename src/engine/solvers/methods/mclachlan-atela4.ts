import { defineSymplectic } from '../define-symplectic';

/**
 * Symplectic of fourth order with four forces a step and a small error constant.
 * Choose it over Yoshida 4 for accuracy per force where reversibility does not matter.
 * Reference: McLachlan & Atela, The accuracy of symplectic integrators, Nonlinearity 5 (1992) 541–562, table 2.
 */
export const mclachlanAtela4 = defineSymplectic({
  id: 'mclachlan-atela4',
  title: 'McLachlan–Atela 4 (symplectic)',
  help: 'Fourth order with a smaller error than Yoshida 4 for the same work. For separable models.',
  order: 4,
  drift: [0, 0.5153528374311229, -0.08578201941297364, 0.4415830236164665, 0.12884615836538418],
  kick: [0.1344961992774311, -0.22481980307942082, 0.7563200005156683, 0.33400360328632145, 0],
});
