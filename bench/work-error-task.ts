/** A task of work against error: problems, the solvers on each side, and what is to hold at which accuracy. */
import { invariant } from '../src/engine';
import { problems } from '../test/support/problems';
import type { Problem } from '../test/support/problems/define';
import type { Bench, Task } from './define';
import type { Hold } from './timing';
import {
  type Contender,
  ladder,
  measure,
  nativeContender,
  ourContender,
  scipyContender,
  workErrorRows,
} from './work-error';

/** Solvers of one side, and the powers of ten between which their tolerances fall. */
interface Side {
  readonly methods: readonly string[];
  readonly from: number;
  readonly to: number;
}

interface WorkErrorTask {
  readonly id: string;
  readonly title: string;
  readonly problems: () => readonly Problem[];
  readonly accuracies: readonly number[];
  readonly holds: readonly Hold[];
  readonly ours: Side;
  /** A program of `bench/peers` and the column it fills. */
  readonly native: Side & { readonly name: string; readonly source: string };
  /** Python is slow: quick runs end at another tolerance. */
  readonly scipy: Side & { readonly quickTo: number };
  /** Rounds of a run that is not quick. */
  readonly rounds: number;
}

/** One of the tests' problems, with its reference solution. */
export function knownProblem(id: string): Problem {
  const problem = problems.find(id);
  invariant(problem && problem.reference.length > 0, `no reference for ${id}`);
  return problem;
}

function contenders(task: WorkErrorTask, bench: Bench): readonly Contender[] {
  const { ours, native, scipy } = task;
  const program = bench.native(native.source);
  const scipyLadder = ladder(scipy.from, bench.isQuick ? scipy.quickTo : scipy.to);
  return [
    ...ours.methods.map((id) => ourContender(id, ladder(ours.from, ours.to))),
    ...native.methods.flatMap((method) =>
      program ? [nativeContender(native.name, method, program, ladder(native.from, native.to))] : [],
    ),
    ...bench
      .peers(['scipy'])
      .flatMap((peer) => scipy.methods.map((id) => scipyContender(peer, id, scipyLadder))),
  ];
}

export function defineWorkErrorTask(task: WorkErrorTask): Task {
  return {
    id: task.id,
    title: task.title,
    unit: 'Milliseconds of the cheapest run whose end state is as accurate, with the method that made it.',
    async run(bench) {
      const sides = contenders(task, bench);
      const rows = [];
      for (const problem of task.problems()) {
        const points = await measure(problem, sides, bench.isQuick ? 1 : task.rounds);
        rows.push(...workErrorRows(problem, points, task.accuracies, task.holds));
      }
      return rows;
    },
  };
}
