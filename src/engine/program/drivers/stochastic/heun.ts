import { add, constant } from '../../../ir/build';
import type { Scheme } from './scheme';
import { combined, plus, scaled, type Point, type StateTensors } from './terms';

/**
 * An Euler–Maruyama step, then the mean of the increments at both ends (Rümelin, "Numerical treatment of stochastic
 * differential equations", SIAM J. Numer. Anal. 19 (1982) 604–613). It converges in Stratonovich's calculus.
 */
export const heun: Scheme = {
  integrals: false,
  evaluations: 2,
  step: ({ terms, at, h, size, dW }) => {
    const increment = (point: Point): StateTensors => {
      const drift = scaled(terms.drift(point), h);
      const correction = scaled(terms.correction(point, 'stratonovich'), size);
      return plus(plus(drift, correction), combined(terms.diffusion(point), dW, at.y.length));
    };
    const first = increment(at);
    const second = increment({ ...at, t: add(at.t, h), y: plus(at.y, first) });
    return plus(at.y, scaled(plus(first, second), constant(0.5)));
  },
};
