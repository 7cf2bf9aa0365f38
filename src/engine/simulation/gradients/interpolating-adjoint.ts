/**
 * The adjoint along the forward solution as it was found: a table of states and slopes between output times, refined
 * until cubic Hermite interpolation between its nodes meets the tolerance.
 */
import { inline, input } from '../../ir/build';
import type { DynamicalSystem } from '../../ir/system';
import type { Solution, Solver, StepControl, Trajectory } from '../define';
import { createSolver, type CompileOptions } from '../solver';
import { interpolatedSystem, tableNodes } from './adjoint-system';
import { createContinuousAdjoint, type IntervalAdjoint } from './continuous-adjoint';
import { interpolatingAdjointChoice } from './choices';
import type { GradientWay } from './define';
import { flatSize, join } from './parameter-chain';
import { repeatTolerances } from './tolerances';

export const interpolatingAdjoint: GradientWay = {
  ...interpolatingAdjointChoice,
  create: (system, options) => createContinuousAdjoint(system, options, interpolating(system, options)),
};

/** Nodes between two output times are found in at most so many rounds. */
const mostRounds = 6;
const mostPieces = 4096;

/** Spacings of one piece of a table; between two nodes lies a point at which the table is checked. */
const spacings = tableNodes - 1;

/** The same model, observing its own derivative. */
function observingSlopes(system: DynamicalSystem): DynamicalSystem {
  const inputs = system.rhs.inputs.map((x) => input(x.attributes.name, x.shape));
  const outputs = [...inline(system.observe, inputs), ...inline(system.rhs, inputs)];
  return {
    ...system,
    observations: [...system.observations, ...system.states.map((s) => ({ ...s, name: `slope ${s.name}` }))],
    observe: { name: 'observe', inputs, outputs },
  };
}

/** A forward solution on a fine grid. */
interface Table {
  readonly solution: Solution;
  /** Row of each output time. */
  readonly rows: readonly number[];
}

/** Output times with `pieces[i]` · 2 · spacings equal parts between time i and the next. */
function fineTimes(times: Float64Array, pieces: readonly number[]): { times: Float64Array; rows: number[] } {
  const rows = [0];
  const fine = [times[0] ?? NaN];
  for (let i = 0; i + 1 < times.length; i++) {
    const [a, b] = [times[i] ?? NaN, times[i + 1] ?? NaN];
    const count = (pieces[i] ?? 1) * 2 * spacings;
    for (let k = 1; k < count; k++) fine.push(a + ((b - a) * k) / count);
    fine.push(b);
    rows.push(fine.length - 1);
  }
  return { times: Float64Array.from(fine), rows };
}

class InterpolatingAdjoint implements IntervalAdjoint {
  private readonly solver: Solver;
  private readonly backward: Solver;
  private readonly n: number;
  private readonly width: number;
  private table: Table | undefined;

  constructor(
    private readonly system: DynamicalSystem,
    options: CompileOptions,
  ) {
    this.solver = createSolver(observingSlopes(system), options);
    this.backward = createSolver(interpolatedSystem(system), options);
    this.n = flatSize(system.states);
    this.width = flatSize(system.observations);
  }

  forward(trajectory: Trajectory, raw: Float64Array, control: StepControl): Solution {
    const { times, initial } = trajectory;
    let pieces: number[] = Array.from({ length: Math.max(0, times.length - 1) }, () => 1);
    for (let round = 0; ; round++) {
      const fine = fineTimes(times, pieces);
      const solution = this.solver.solve({
        raw,
        times: fine.times,
        control,
        ...(initial ? { initial } : {}),
      });
      this.table = { solution, rows: fine.rows };
      const finer = solution.outcome.status === 'done' ? this.refined(pieces, control) : pieces;
      if (round === mostRounds || finer.every((count, i) => count === pieces[i])) break;
      pieces = finer;
    }
    return this.atOutputTimes(this.table, times);
  }

  /** More pieces where the table misses the points between its nodes. */
  private refined(pieces: readonly number[], control: StepControl): number[] {
    const { rows = [] } = this.table ?? {};
    return pieces.map((count, i) => {
      let worst = 0;
      for (let row = (rows[i] ?? 0) + 1; row < (rows[i + 1] ?? 0); row += 2)
        worst = Math.max(worst, this.missAt(row, control));
      // The error of cubic interpolation falls with the fourth power of the spacing.
      return worst <= 1 ? count : Math.min(mostPieces, Math.ceil(count * 1.2 * worst ** 0.25));
    });
  }

  private slope(row: number, e: number): number {
    const { observations } = this.table?.solution ?? {};
    return observations?.[row * (this.width + this.n) + this.width + e] ?? NaN;
  }

  /** Distance of the table from the solution at a point midway between two nodes, in tolerances. */
  private missAt(row: number, { rtol, atol }: StepControl): number {
    const { states, times } = this.table?.solution ?? {};
    const tolerance = (x: number | Float64Array, e: number) => (typeof x === 'number' ? x : (x[e] ?? NaN));
    const spacing = (times?.[row + 1] ?? NaN) - (times?.[row - 1] ?? NaN);
    let worst = 0;
    for (let e = 0; e < this.n; e++) {
      const at = (r: number) => states?.[r * this.n + e] ?? NaN;
      const between =
        (at(row - 1) + at(row + 1)) / 2 + (spacing / 8) * (this.slope(row - 1, e) - this.slope(row + 1, e));
      // The solution's own error is of the size of the tolerance; below the rounding of doubles nothing is gained.
      const scale = Math.max(
        tolerance(atol, e) + tolerance(rtol, e) * Math.abs(at(row)),
        1e-13 * Math.abs(at(row)),
        1e-15,
      );
      worst = Math.max(worst, Math.abs(between - at(row)) / scale);
    }
    return worst;
  }

  private atOutputTimes({ solution, rows }: Table, times: Float64Array): Solution {
    const reached = rows.filter((row) => row < solution.times.length);
    const pick = (values: Float64Array, stride: number, size: number) =>
      join(reached.map((row) => values.slice(row * stride, row * stride + size)));
    return {
      ...solution,
      times: times.slice(0, reached.length),
      states: pick(solution.states, this.n, this.n),
      observations: pick(solution.observations, this.width + this.n, this.width),
    };
  }

  cross(...[{ parameters, control, lambda, mu }, index]: Parameters<IntervalAdjoint['cross']>) {
    const { solution, rows = [] } = this.table ?? {};
    const [first, last] = [rows[index - 1] ?? 0, rows[index] ?? 0];
    let total = { steps: 0, rejected: 0, evaluations: 0 };
    for (let end = last; ; end -= 2 * spacings) {
      const start = end - 2 * spacings;
      const [from, to] = [solution?.times[start] ?? NaN, solution?.times[end] ?? NaN];
      const back = this.backward.solve({
        raw: join([
          parameters,
          this.nodes(start),
          this.slopes(start),
          Float64Array.of(from, (to - from) / spacings),
        ]),
        times: Float64Array.of(-to, -from),
        control: repeatTolerances(control, 1, mu.length),
        initial: join([lambda, mu]),
      });
      const { outcome, statistics } = back;
      total = {
        steps: total.steps + statistics.steps,
        rejected: total.rejected + statistics.rejected,
        evaluations: total.evaluations + statistics.evaluations,
      };
      if (outcome.status !== 'done') return { outcome, statistics: total };
      const at = lambda.length + mu.length;
      lambda.set(back.states.subarray(at, at + lambda.length));
      mu.set(back.states.subarray(at + lambda.length));
      if (start <= first) return { outcome, statistics: total };
    }
  }

  /** Values of the states at the nodes from row `start` on, state tensor by state tensor. */
  private nodes(start: number): Float64Array {
    const { states } = this.table?.solution ?? {};
    return this.tableOf((row, e) => states?.[row * this.n + e] ?? NaN, start);
  }

  private slopes(start: number): Float64Array {
    return this.tableOf((row, e) => this.slope(row, e), start);
  }

  private tableOf(value: (row: number, element: number) => number, start: number): Float64Array {
    let offset = 0;
    return join(
      this.system.states.map(({ shape }) => {
        const size = shape.reduce((a, b) => a * b, 1);
        const from = offset;
        offset += size;
        return Float64Array.from({ length: tableNodes * size }, (_, i) =>
          value(start + 2 * Math.floor(i / size), from + (i % size)),
        );
      }),
    );
  }

  dispose(): void {
    this.solver.dispose();
    this.backward.dispose();
  }
}

const interpolating = (system: DynamicalSystem, options: CompileOptions): IntervalAdjoint =>
  new InterpolatingAdjoint(system, options);
