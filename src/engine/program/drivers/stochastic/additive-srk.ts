import { add, constant, div, mul, sub } from '../../../ir/build';
import type { Scheme } from './scheme';
import { combined, plus, scaled } from './terms';

/**
 * SRA1 for noise that does not depend on the state (Rößler, "Runge–Kutta methods for the strong approximation of
 * solutions of stochastic differential equations", SIAM J. Numer. Anal. 48 (2010) 922–952, table 6.2): two drift stages,
 * with A = ∫ (W − W(start)) over the step,
 * Y = y + ¾ h f(t, y) + (3/2) Σ g_j(t + h) A_j / h,
 * y⁺ = y + h (⅓ f(t, y) + ⅔ f(t + ¾h, Y)) + Σ (g_j(t + h) ΔW_j + (g_j(t) − g_j(t + h)) A_j / h).
 */
export const additiveSrk: Scheme = {
  integrals: true,
  evaluations: 2,
  step: ({ terms, at, h, size, dW, area }) => {
    const states = at.y.length;
    const mean = area.map((value) => div(value, size));
    const end = { ...at, t: add(at.t, h) };
    const [before, after] = [terms.diffusion(at), terms.diffusion(end)];
    const slope = terms.drift(at);
    const lift = scaled(combined(after, mean, states), constant(3 / 2));
    const inner = {
      ...at,
      t: add(at.t, mul(h, 3 / 4)),
      y: plus(at.y, plus(scaled(slope, mul(h, 3 / 4)), lift)),
    };
    const drift = plus(scaled(slope, mul(h, 1 / 3)), scaled(terms.drift(inner), mul(h, 2 / 3)));
    const late = combined(
      after,
      dW.map((w, j) => sub(w, mean[j] ?? 0)),
      states,
    );
    return plus(at.y, plus(drift, plus(late, combined(before, mean, states))));
  },
};
