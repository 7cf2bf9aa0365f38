/** S3: non-stiff problems, work against error, beside Boost.odeint's dopri5 in C++ and SciPy. */
import { invariant } from '../src/engine';
import { problems } from '../test/support/problems';
import { defineProblem, type Problem } from '../test/support/problems/define';
import type { Bench, Task } from './define';
import {
  type Contender,
  ladder,
  measure,
  nativeContender,
  ourContender,
  scipyContender,
  workErrorRows,
} from './work-error';

const accuracies = [1e-6, 1e-9];

/** Within two and a half times of C++. */
const holds = [
  { against: 'odeint', atLeast: 0.4 },
  { against: 'SciPy', atLeast: 20 },
];

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

function known(id: string): Problem {
  const problem = problems.find(id);
  invariant(problem && problem.reference.length > 0, `no reference for ${id}`);
  return problem;
}

function contenders(bench: Bench): readonly Contender[] {
  const program = bench.native('odeint.cpp');
  return [
    ...['tsit5', 'dopri5', 'vern7', 'dop853'].map((id) => ourContender(id, ladder(3, 12))),
    ...(program ? [nativeContender('odeint', 'dopri5', program, ladder(3, 13))] : []),
    ...bench
      .peers(['scipy'])
      .flatMap((peer) =>
        ['RK45', 'DOP853'].map((id) => scipyContender(peer, id, ladder(3, bench.isQuick ? 9 : 12))),
      ),
  ];
}

export const nonStiff: Task = {
  id: 'S3',
  title: 'non-stiff problems, f64',
  unit: 'Milliseconds of the cheapest run whose end state is as accurate, with the method that made it.',
  async run(bench) {
    const sides = contenders(bench);
    const rows = [];
    for (const problem of [known('lotka-volterra'), vanDerPol, known('pleiades')]) {
      const points = await measure(problem, sides, bench.isQuick ? 1 : 5);
      rows.push(...workErrorRows(problem, points, accuracies, holds));
    }
    return rows;
  },
};
