/**
 * Every adaptive method against the problems with known end values, at 1e-6 and 1e-9.
 *
 * The measure is that of the error control itself, taken at the end of the span:
 *   max_i |y_i − reference_i| / (atol + rtol |reference_i|) ≤ 10,   atol = scale · rtol,
 * `scale` being a number of each problem, of the size of what matters in its states.
 *
 * Stiff problems are for methods that are made for them; the others are for all. Where a problem is sensitive (a moon
 * passed closely, an orbit of many turns) an error made early has grown many times at the end, whatever the method,
 * and no control of local errors meets ten tolerances: the limit is what one tolerance of error made on the way
 * grows to, measured on the problem itself.
 */
import { describe, expect, it } from 'vitest';
import { backends } from '../../src/engine/backends';
import type { StepControl } from '../../src/engine/simulation/define';
import { createSolver } from '../../src/engine/simulation/solver';
import type { Method } from '../../src/engine/solvers/define';
import { methods } from '../../src/engine/solvers/methods';
import { problems } from '../support/problems';
import type { Problem } from '../support/problems/define';

const wasm = backends.get('wasm');
const adaptive = methods.all().filter((method) => method.adaptive);
const isStiffMethod = ({ kind }: Method) => kind !== 'explicit-runge-kutta';
const both: readonly number[] = [1e-6, 1e-9];

/** Second order needs a thousand times more steps for 1e-9 than for 1e-6, up to 2e7 of them. */
const maxSteps = 40_000_000;

function stepControl(problem: Problem, tolerance: number): StepControl & { readonly atol: number } {
  const { atol = tolerance * problem.scale, discontinuities } = problem;
  return {
    rtol: tolerance,
    atol,
    step: 0,
    maxSteps,
    ...(discontinuities ? { discontinuities: Float64Array.from(discontinuities) } : {}),
  };
}

/** By how many tolerances of a problem two states differ. */
const distance = (x: ArrayLike<number>, y: ArrayLike<number>, atol: number, rtol: number): number =>
  Math.max(...Array.from(y, (value, i) => Math.abs((x[i] ?? NaN) - value) / (atol + rtol * Math.abs(value))));

/** One program, run at each tolerance in turn: by how many tolerances each end misses. */
function errorRatios(problem: Problem, method: Method, tolerances: readonly number[]): readonly number[] {
  const { system, span, reference } = problem;
  const solver = createSolver(system, { method, backend: wasm, precision: 'f64' });
  const ratios = tolerances.map((tolerance) => {
    const control = stepControl(problem, tolerance);
    const times = Float64Array.from(span);
    const { states, outcome } = solver.solve({ raw: new Float64Array(), times, control });
    expect(outcome.status).toBe('done');
    return distance(states.subarray(reference.length), reference, control.atol, tolerance);
  });
  solver.dispose();
  return ratios;
}

/** States at `times` of a very accurate solve, row by row; the first row is `initial`. */
function accurate(problem: Problem, times: readonly number[], initial: ArrayLike<number>) {
  const method = methods.get('dop853');
  const solver = createSolver(problem.system, { method, backend: wasm, precision: 'f64' });
  const control = { ...stepControl(problem, 1e-13), atol: 1e-13 * problem.scale };
  const { states } = solver.solve({
    raw: new Float64Array(),
    times: Float64Array.from(times),
    initial: Float64Array.from(initial),
    control,
  });
  solver.dispose();
  const size = initial.length;
  return times.map((_, k) => [...states.subarray(k * size, (k + 1) * size)]);
}

const growths = new Map<string, number>();

/**
 * What one tolerance of error in each state, in the worst combination of signs, grows to at the end: the sum over the
 * states of the distance, in tolerances, of two accurate solves; the median over eight times at which the error is
 * made. It is linear in the tolerance, of which a small one is taken.
 */
function growth(problem: Problem): number {
  const known = growths.get(problem.id);
  if (known !== undefined) return known;
  const [start, end] = problem.span;
  const tolerance = 1e-9;
  const { atol } = stepControl(problem, tolerance);
  const times = Array.from({ length: 9 }, (_, k) => start + ((end - start) * k) / 8);
  const path = accurate(
    problem,
    times,
    Object.values(problem.states).map(([value]) => value),
  );
  const grown = times.slice(0, -1).map((time, k) => {
    const here = path[k] ?? [];
    const lastFrom = (state: readonly number[]) => accurate(problem, [time, end], state)[1] ?? [];
    const unmoved = lastFrom(here);
    return here.reduce((sum, _, j) => {
      const moved = here.map((x, i) => (i === j ? x + atol + tolerance * Math.abs(x) : x));
      return sum + distance(lastFrom(moved), unmoved, atol, tolerance);
    }, 0);
  });
  const median = grown.toSorted((x, y) => x - y)[4] ?? NaN;
  growths.set(problem.id, median);
  return median;
}

/**
 * Where even ten tolerances are missed, and why. They are run like the others, against the limit given here.
 *
 * - detest-f5: the rates are cube roots at the cusps. An error estimate is the difference of two formulas, and after a
 *   cusp both are wrong by the same power of the step, so that it says little about either. Methods of fifth order and
 *   more, which take the longest steps, miss by up to 70 tolerances.
 * - e5 with kvaerno3 at 1e-9: 81,000 steps each round values of 1e-10, where the tolerance at the end is 1.7e-24.
 */
const knownMisses: Readonly<Record<string, (method: Method) => number>> = {
  'detest-f5': ({ kind, order }) => (kind !== 'rosenbrock' && order >= 5 ? 100 : 10),
  e5: ({ id }) => (id === 'kvaerno3' ? 20 : 10),
};

describe.each(adaptive)('$id', (method) => {
  const rows = problems
    .all()
    .filter(({ stiff, isCostly }) => isCostly !== true && (isStiffMethod(method) || !stiff));
  it.each(rows)('ends within its tolerances of $id at 1e-6 and 1e-9', { timeout: 120_000 }, (problem) => {
    const allowed = knownMisses[problem.id]?.(method) ?? 10;
    const limit = problem.isSensitive ? growth(problem) : allowed;
    const [loose = NaN, tight = NaN] = errorRatios(problem, method, both);
    expect(loose).toBeLessThan(limit);
    expect(tight).toBeLessThan(limit);
    // A thousandth of the tolerance, and less than a tenth of the error.
    if (problem.isSensitive) expect(tight * 1e-9).toBeLessThan((loose * 1e-6) / 10);
  });
});

describe('rodas5p', () => {
  const costly = problems.all().filter(({ isCostly }) => isCostly);
  it.each(costly)('ends within ten tolerances of $id at 1e-6', { timeout: 120_000 }, (problem) => {
    for (const ratio of errorRatios(problem, methods.get('rodas5p'), [1e-6])) expect(ratio).toBeLessThan(10);
  });
});

it.each(problems.all().filter(({ isSensitive }) => isSensitive))('$id is sensitive indeed', (problem) => {
  expect(growth(problem)).toBeGreaterThan(100);
});
