import type { Scheme } from './scheme';
import { combined, plus, scaled } from './terms';

/** y + f h + Σ g_j ΔW_j (Maruyama 1955). */
export const eulerMaruyama: Scheme = {
  integrals: false,
  evaluations: 1,
  step: ({ terms, at, h, size, dW }) => {
    const drift = plus(scaled(terms.drift(at), h), scaled(terms.correction(at, 'ito'), size));
    return plus(at.y, plus(drift, combined(terms.diffusion(at), dW, at.y.length)));
  },
};
