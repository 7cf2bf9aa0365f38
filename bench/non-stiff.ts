/** S3: non-stiff problems, work against error, beside Boost.odeint's dopri5 in C++ and SciPy. */
import { defineProblem, type Problem } from '../test/support/problems/define';
import { defineWorkErrorTask, knownProblem } from './work-error-task';

/** End values by Taylor series with 25 digits. */
const vanDerPol: Problem = {
  ...defineProblem({
    id: 'van-der-pol-2',
    title: 'van der Pol, μ = 2',
    source: 'Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §I.16',
    stiff: false,
    states: { x: [2, 'v'], v: [0, '2 * (1 - x^2) * v - x'] },
    span: [0, 10],
    scale: 1,
  }),
  reference: [0.8415536521973298, -1.0890478568248496],
};

export const nonStiff = defineWorkErrorTask({
  id: 'S3',
  title: 'non-stiff problems, f64',
  problems: () => [knownProblem('lotka-volterra'), vanDerPol, knownProblem('pleiades')],
  accuracies: [1e-6, 1e-9],
  holds: [
    // Within two and a half times of C++.
    { against: 'odeint', atLeast: 0.4 },
    { against: 'SciPy', atLeast: 20 },
  ],
  ours: { methods: ['tsit5', 'dopri5', 'vern7', 'dop853'], from: 3, to: 12 },
  native: { name: 'odeint', methods: ['dopri5'], source: 'odeint.cpp', from: 3, to: 13 },
  scipy: { methods: ['RK45', 'DOP853'], from: 3, to: 12, quickTo: 9 },
  rounds: 5,
});
