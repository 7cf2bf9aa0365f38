/** S4: stiff problems, work against error, beside CVODE (BDF, dense) and SciPy. */
import { invariant } from '../src/engine';
import { problems } from '../test/support/problems';
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

const accuracies = [1e-4, 1e-6, 1e-8];
const holds = [{ against: 'CVODE', atLeast: 1 }];

export function stiffProblem(id: string) {
  const problem = problems.find(id);
  invariant(problem && problem.reference.length > 0, `no reference for ${id}`);
  return problem;
}

function contenders(bench: Bench): readonly Contender[] {
  const program = bench.native('cvode-stiff.c');
  return [
    ...['rodas5p', 'rodas4', 'kvaerno5'].map((id) => ourContender(id, ladder(2, 10))),
    ...(program ? [nativeContender('CVODE', 'BDF', program, ladder(2, 11))] : []),
    ...bench
      .peers(['scipy'])
      .flatMap((peer) =>
        ['BDF', 'Radau'].map((id) => scipyContender(peer, id, ladder(3, bench.isQuick ? 6 : 9))),
      ),
  ];
}

export const stiff: Task = {
  id: 'S4',
  title: 'stiff problems, f64',
  unit: 'Milliseconds of the cheapest run whose end state is as accurate, with the method that made it.',
  async run(bench) {
    const sides = contenders(bench);
    const rows = [];
    for (const id of ['robertson', 'van-der-pol-1e6', 'hires', 'oregonator']) {
      const problem = stiffProblem(id);
      const points = await measure(problem, sides, bench.isQuick ? 1 : 3);
      rows.push(...workErrorRows(problem, points, accuracies, holds));
    }
    return rows;
  },
};
