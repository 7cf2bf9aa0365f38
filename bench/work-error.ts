/**
 * Work against error: every solver runs at a ladder of tolerances; what is compared is the time of its cheapest run that
 * reaches a given accuracy of the end state.
 */
import { execFileSync } from 'node:child_process';
import { createSolver, methods } from '../src/engine';
import { backends } from '../src/engine/backends';
import type { Problem } from '../test/support/problems/define';
import type { Peer } from './peer';
import type { Row } from './report';
import { digits, type Hold } from './timing';
import { warm } from './turns';

/** End state and milliseconds of each run. */
interface Answer {
  readonly state: readonly number[];
  readonly times: readonly number[];
}

/** One way to solve a problem, asked at one tolerance. */
export interface Contender {
  /** Column of the table. */
  readonly side: string;
  readonly method: string;
  readonly rtols: readonly number[];
  /** More than one run in a round where a run is short. */
  readonly runs: number;
  readonly solve: (problem: Problem, rtol: number, runs: number) => Promise<Answer>;
}

/** Powers of ten and what lies half-way, falling from 10^-from to 10^-to. */
export const ladder = (from: number, to: number) =>
  Array.from({ length: 2 * (to - from) + 1 }, (_, i) => 10 ** (-from - i / 2));

const ownSide = 'Symbiode';

/** Our methods, each problem compiled once. */
export function ourContender(id: string, rtols: readonly number[]): Contender {
  const compiled = new Map<string, ReturnType<typeof createSolver>>();
  return {
    side: ownSide,
    method: id,
    rtols,
    runs: 10,
    solve(problem, rtol, runs) {
      const options = { method: methods.get(id), backend: backends.get('wasm'), precision: 'f64' } as const;
      const known = compiled.get(problem.id);
      const solver = known ?? createSolver(problem.system, options);
      compiled.set(problem.id, solver);
      const request = {
        raw: new Float64Array(0),
        times: Float64Array.from(problem.span),
        control: { rtol, atol: rtol * problem.scale, step: 0, maxSteps: 10_000_000 },
      };
      if (!known) warm(() => solver.solve(request));
      const times: number[] = [];
      let state: readonly number[] = [];
      for (let run = 0; run < runs; run++) {
        const before = performance.now();
        const { states } = solver.solve(request);
        times.push(performance.now() - before);
        state = Array.from(states.subarray(problem.reference.length));
      }
      return Promise.resolve({ state, times });
    },
  };
}

export function scipyContender(peer: Peer, solver: string, rtols: readonly number[]): Contender {
  return {
    side: 'SciPy',
    method: solver,
    rtols,
    runs: 1,
    async solve(problem, rtol, runs) {
      const task = { id: 'initial value', problem: problem.id, solver, rtol, atol: rtol * problem.scale };
      const { values = [], times } = await peer.ask({ key: JSON.stringify(task), task, check: true, runs });
      return { state: values, times };
    },
  };
}

/** A program that takes problem, tolerances and runs, and prints end state and times. */
export function nativeContender(
  side: string,
  method: string,
  program: string,
  rtols: readonly number[],
): Contender {
  return {
    side,
    method,
    rtols,
    runs: 10,
    solve(problem, rtol, runs) {
      const how = [problem.id, String(rtol), String(rtol * problem.scale), String(runs)];
      try {
        const lines = execFileSync(program, how, { encoding: 'utf8', stdio: 'pipe' }).split('\n');
        const [state = [], times = []] = lines.map((line) => line.trim().split(' ').map(Number));
        return Promise.resolve({ state, times });
      } catch {
        // It gives up at some tolerances.
        return Promise.resolve({ state: problem.reference.map(() => NaN), times: [Infinity] });
      }
    },
  };
}

/** Largest error of a state relative to its size. */
function errorOf({ reference, scale }: Problem, state: readonly number[]): number {
  const errors = reference.map((exact, i) => Math.abs((state[i] ?? NaN) - exact) / (Math.abs(exact) + scale));
  return errors.some(Number.isNaN) ? Infinity : Math.max(...errors);
}

interface Point {
  readonly contender: Contender;
  readonly rtol: number;
  readonly error: number;
  readonly time: number;
}

/**
 * Minimal time and error at every tolerance, all contenders in turn. All solve the same equations: one that does not
 * come near the reference at some tolerance is refused.
 */
export async function measure(
  problem: Problem,
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly Point[]> {
  const found = new Map<string, Point>();
  for (let round = 0; round < rounds; round++)
    for (const contender of contenders)
      for (const rtol of contender.rtols) {
        const { state, times } = await contender.solve(problem, rtol, contender.runs);
        const key = `${contender.side} ${contender.method} ${rtol}`;
        const time = Math.min(found.get(key)?.time ?? Infinity, ...times);
        found.set(key, { contender, rtol, error: errorOf(problem, state), time });
      }
  const points = [...found.values()];
  for (const contender of contenders) {
    const nearest = Math.min(...points.filter((p) => p.contender === contender).map(({ error }) => error));
    if (!(nearest <= 1e-4))
      throw new Error(`${contender.side} ${contender.method} does not solve ${problem.id}: ${nearest}`);
  }
  return points;
}

/** The cheapest run of a side that is as accurate. */
export const cheapest = (points: readonly Point[], side: string, accuracy: number): Point | undefined =>
  points
    .filter(({ contender, error }) => contender.side === side && error <= accuracy)
    .toSorted((a, b) => a.time - b.time)[0];

/** How many times longer a side takes than we do to be as accurate; infinite where it never is. */
export function ratioAt(points: readonly Point[], side: string, accuracy: number): number {
  const ours = cheapest(points, ownSide, accuracy)?.time ?? Infinity;
  return (cheapest(points, side, accuracy)?.time ?? Infinity) / ours;
}

/** One row for each accuracy. */
export function workErrorRows(
  problem: Problem,
  points: readonly Point[],
  accuracies: readonly number[],
  holds: readonly Hold[],
): readonly Row[] {
  const sides = [...new Set(points.map(({ contender }) => contender.side))];
  const text = (point: Point | undefined) =>
    point ? `${digits(point.time)} (${point.contender.method})` : 'not reached';
  return accuracies.map((accuracy) => {
    const at = (side: string) => cheapest(points, side, accuracy);
    const others = sides.filter((side) => side !== ownSide);
    const reached = others.filter((side) => at(side));
    const known = holds.filter(({ against }) => others.includes(against));
    const isHeld = known.every(({ against, atLeast }) => ratioAt(points, against, accuracy) >= atLeast);
    return {
      name: `${problem.title}, error ${accuracy.toExponential(0)}`,
      ours: text(at(ownSide)),
      peers: new Map(others.map((side) => [side, text(at(side))])),
      ratio: reached.map((side) => `${side} ${digits(ratioAt(points, side, accuracy))}x`).join(', '),
      hold: holds.map(({ against, atLeast }) => `${against} ${atLeast}x`).join(', '),
      ...(known.length > 0 ? { isHeld: isHeld && at(ownSide) !== undefined } : {}),
    };
  });
}
