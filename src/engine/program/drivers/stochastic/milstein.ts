import { constant, mul } from '../../../ir/build';
import type { Scheme } from './scheme';
import { combined, plus, scaled } from './terms';

/**
 * y + f h + G + ½ ((∂G/∂y) G − Σ_j (∂g_j/∂y) g_j h) with G = Σ_j g_j ΔW_j: Milstein's method where the g_j commute, so
 * that no iterated integrals of different channels are needed (Kloeden & Platen, §10.3, equation (3.16)). One
 * derivative along G holds all the products ΔW_j ΔW_k. For a model in Stratonovich's calculus the last sum is its own
 * drift correction and both vanish.
 */
export const milstein: Scheme = {
  integrals: false,
  evaluations: 1,
  step: ({ terms, at, h, size, dW }) => {
    const states = at.y.length;
    const kick = combined(terms.diffusion(at), dW, states);
    const bent = scaled(combined(terms.diffusionAlong(at, kick), dW, states), constant(0.5));
    const own =
      terms.calculus === 'ito' ? scaled(terms.halfSquare(at), mul(size, -1)) : scaled(kick, constant(0));
    return plus(at.y, plus(plus(scaled(terms.drift(at), h), kick), plus(bent, own)));
  },
};
