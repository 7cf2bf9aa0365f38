import { defineExplicitRungeKutta } from '../define-explicit-runge-kutta';

/**
 * Fifth order with an embedded error estimate, adaptive, seven stages of which the last is the next step's first.
 * Choose it to compare with ode45, scipy's RK45 or torchdiffeq's dopri5, which are this pair.
 * Reference: Dormand & Prince, A family of embedded Runge–Kutta formulae, Journal of Computational and Applied
 * Mathematics 6 (1980) 19–26; the dense output of fourth order is that of Shampine, Some practical Runge–Kutta formulas,
 * Mathematics of Computation 46 (1986) 135–150.
 */
export const dopri5 = defineExplicitRungeKutta({
  id: 'dopri5',
  title: 'Dormand–Prince 5(4) (adaptive)',
  help: 'The pair of ode45, SciPy RK45 and torchdiffeq dopri5: to compare with them.',
  reference: 'Dormand & Prince, J. Comput. Appl. Math. 6 (1980) 19–26',
  order: 5,
  share: 0.04,
  denseOrder: 4,
  tableau: {
    c: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
    a: [
      [],
      [1 / 5],
      [3 / 40, 9 / 40],
      [44 / 45, -56 / 15, 32 / 9],
      [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
      [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
      [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
    ],
    b: [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84, 0],
    bError: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
    dense: [
      [1, -8048581381 / 2820520608, 8663915743 / 2820520608, -12715105075 / 11282082432],
      [0],
      [0, 131558114200 / 32700410799, -68118460800 / 10900136933, 87487479700 / 32700410799],
      [0, -1754552775 / 470086768, 14199869525 / 1410260304, -10690763975 / 1880347072],
      [0, 127303824393 / 49829197408, -318862633887 / 49829197408, 701980252875 / 199316789632],
      [0, -282668133 / 205662961, 2019193451 / 616988883, -1453857185 / 822651844],
      [0, 40617522 / 29380423, -110615467 / 29380423, 69997945 / 29380423],
    ],
  },
});
